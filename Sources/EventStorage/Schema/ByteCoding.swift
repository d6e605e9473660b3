// Part of squint.
import UntrustedText

/// Appends numbers and runs of bytes to a compact record.
struct ByteEncoder {
  var output: [UInt8] = []

  mutating func append(byte: UInt8) { output.append(byte) }

  /// Seven bits a byte, the lowest first.
  mutating func append(unsigned value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      output.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    output.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Small numbers of either sign are short.
  mutating func append(signed value: Int64) { append(unsigned: UInt64(bitPattern: value << 1 ^ value >> 63)) }

  mutating func append(_ value: Double) {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { output.append(contentsOf: $0) }
  }

  mutating func append(_ bytes: Bytes) {
    append(unsigned: UInt64(bytes.count))
    bytes.withUnsafeBytes { output.append(contentsOf: $0) }
  }

  mutating func append(_ text: String) { append(Bytes(text)) }

  mutating func append(_ text: String?) {
    append(byte: text == nil ? 0 : 1)
    if let text { append(text) }
  }
}

/// Reads what `ByteEncoder` wrote; nil when the record is cut or not of that form.
struct ByteDecoder {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }

  mutating func byte() -> UInt8? {
    guard index < bytes.count else { return nil }
    defer { index += 1 }
    return bytes[index]
  }

  mutating func unsigned() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = byte() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }

  mutating func signed() -> Int64? {
    unsigned().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
  }

  mutating func double() -> Double? {
    guard bytes.count - index >= 8 else { return nil }
    defer { index += 8 }
    return Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
  }

  mutating func run() -> Bytes? {
    guard let count = unsigned(), count <= UInt64(bytes.count - index) else { return nil }
    let end = index + Int(count)
    defer { index = end }
    return Bytes(copying: UnsafeRawBufferPointer(rebasing: bytes[index..<end]))
  }

  mutating func text() -> String? { run().map { String(decoding: $0.array, as: UTF8.self) } }

  /// nil when the record is broken, else the text or its absence.
  mutating func optionalText() -> String?? {
    switch byte() {
    case 0: .some(nil)
    case 1: text().map { .some($0) }
    case _: nil
    }
  }
}

// Part of squint.

/// Strict UTF-8 (RFC 3629) on raw bytes: no overlong forms, no surrogates, nothing past U+10FFFF.
public enum UTF8Bytes {
  /// What stands at one offset.
  public enum Decoded: Equatable, Sendable {
    /// A code point and the number of bytes it takes.
    case scalar(Unicode.Scalar, length: Int)
    /// A byte that begins no code point.
    case invalid
  }

  /// Decodes the code point at `index`.
  ///
  /// - Precondition: `index` lies within `bytes`.
  @inlinable public static func decode(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Decoded {
    let first = bytes[index]
    if first < 0x80 { return .scalar(Unicode.Scalar(first), length: 1) }
    return decodeLong(bytes, at: index)
  }

  @usableFromInline static func decodeLong(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Decoded {
    let first = bytes[index]
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    case _: return .invalid
    }
    guard index + length <= bytes.count else { return .invalid }
    var code = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return .invalid }
      code = code << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard code >= least, let scalar = Unicode.Scalar(code) else { return .invalid }
    return .scalar(scalar, length: length)
  }

  /// The offset of the first byte that is not part of valid UTF-8, or nil.
  public static func firstInvalid(in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    while index < bytes.count {
      while index + 8 <= bytes.count,
        bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < bytes.count else { return nil }
      switch decode(bytes, at: index) {
      case .scalar(_, let length): index += length
      case .invalid: return index
      }
    }
    return nil
  }

  /// The offset of the first invalid byte of a part of an array, counted from the array's start.
  static func firstInvalid(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    bytes.withUnsafeBytes { whole in
      firstInvalid(in: UnsafeRawBufferPointer(rebasing: whole[range])).map { $0 + range.lowerBound }
    }
  }

  /// Appends a code point.
  @inlinable public static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    let code = scalar.value
    switch code {
    case 0..<0x80: output.append(UInt8(truncatingIfNeeded: code))
    case 0x80..<0x800:
      output.append(UInt8(truncatingIfNeeded: 0xC0 | code >> 6))
      output.append(UInt8(truncatingIfNeeded: 0x80 | code & 0x3F))
    case 0x800..<0x10000:
      output.append(UInt8(truncatingIfNeeded: 0xE0 | code >> 12))
      output.append(UInt8(truncatingIfNeeded: 0x80 | code >> 6 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | code & 0x3F))
    case _:
      output.append(UInt8(truncatingIfNeeded: 0xF0 | code >> 18))
      output.append(UInt8(truncatingIfNeeded: 0x80 | code >> 12 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | code >> 6 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | code & 0x3F))
    }
  }
}

extension Bytes {
  /// Whether every byte is part of valid UTF-8.
  public var isValidUTF8: Bool { withUnsafeBytes { UTF8Bytes.firstInvalid(in: $0) == nil } }
}

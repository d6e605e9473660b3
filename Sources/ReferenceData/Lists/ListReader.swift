// Part of squint.
import UntrustedText

/// Reads the parts of a list's file from a place on; nil for what is not there.
struct ListReader {
  let bytes: [UInt8]
  var index: Int

  mutating func word() -> Int? {
    guard index + 4 <= bytes.count else { return nil }
    defer { index += 4 }
    return (0..<4).reduce(0) { $0 | Int(bytes[index + $1]) << (8 * $1) }
  }

  mutating func long() -> UInt64? {
    guard index + 8 <= bytes.count else { return nil }
    defer { index += 8 }
    return (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[index + $1]) << UInt64(8 * $1) }
  }

  /// A number of seven bits a byte, the lowest first.
  mutating func number() -> Int? {
    var value = 0
    var shift = 0
    while index >= 0, index < bytes.count, shift < 35 {
      let byte = bytes[index]
      index += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  mutating func text() -> Bytes? {
    guard let length = number(), length <= bytes.count - index else { return nil }
    defer { index += length }
    return Bytes(Array(bytes[index..<(index + length)]))
  }

  mutating func value() -> ListValue? {
    guard index >= 0, index < bytes.count else { return nil }
    let tag = bytes[index]
    index += 1
    switch ListTag(rawValue: tag) {
    case .null: return .null
    case .text: return text().map { .text($0) }
    case .json: return text().map { .json($0) }
    case .integer: return long().map { .integer(Int64(bitPattern: $0)) }
    case .double: return long().map { .double(Double(bitPattern: $0)) }
    case .no: return .boolean(false)
    case .yes: return .boolean(true)
    case nil: return nil
    }
  }
}

/// What kind of value follows in a file.
enum ListTag: UInt8 {
  case null, text, integer, double, no, yes, json
}

// Part of squint.
import Events

/// A value of an extra field: a kind byte, then the value.
enum FieldValueCoding {
  private enum Tag {
    static let missing: UInt8 = 0
    static let text: UInt8 = 1
    static let integer: UInt8 = 2
    static let double: UInt8 = 3
    static let no: UInt8 = 4
    static let yes: UInt8 = 5
    static let list: UInt8 = 6
  }

  /// Lists deeper than this lose what is below; expressions cannot make them.
  private static let depthLimit = 256

  static func append(_ value: FieldValue, to encoder: inout ByteEncoder, depth: Int = 0) {
    switch value {
    case .missing: encoder.append(byte: Tag.missing)
    case .text(let bytes):
      encoder.append(byte: Tag.text)
      encoder.append(bytes)
    case .integer(let number):
      encoder.append(byte: Tag.integer)
      encoder.append(signed: number)
    case .double(let number):
      encoder.append(byte: Tag.double)
      encoder.append(number)
    case .boolean(let flag): encoder.append(byte: flag ? Tag.yes : Tag.no)
    case .list(let items):
      guard depth < depthLimit else { return encoder.append(byte: Tag.missing) }
      encoder.append(byte: Tag.list)
      encoder.append(unsigned: UInt64(items.count))
      for item in items { append(item, to: &encoder, depth: depth + 1) }
    }
  }

  static func value(_ decoder: inout ByteDecoder, depth: Int = 0) -> FieldValue? {
    switch decoder.byte() {
    case Tag.missing: return .missing
    case Tag.text: return decoder.run().map { .text($0) }
    case Tag.integer: return decoder.signed().map { .integer($0) }
    case Tag.double: return decoder.double().map { .double($0) }
    case Tag.no: return .boolean(false)
    case Tag.yes: return .boolean(true)
    case Tag.list:
      guard depth < depthLimit, let count = decoder.unsigned() else { return nil }
      var items: [FieldValue] = []
      for _ in 0..<count {
        guard let item = value(&decoder, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return .list(items)
    case _: return nil
    }
  }
}

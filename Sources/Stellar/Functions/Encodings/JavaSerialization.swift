// Part of squint.
import UntrustedText

/// Java's serialised form of a number or Boolean, which Metron hashes for values that are no text.
///
/// The layout is that of the Java Object Serialization Specification: a class description with its serial version,
/// the description of the class above it, then the field `value`.
enum JavaSerialization {
  /// The serialised bytes; nil for values whose form depends on Metron's own classes.
  static func bytes(of value: Value) -> Bytes? {
    switch value {
    case .boolean(let flag): object("java.lang.Boolean", 0xCD20_7280_D59C_FAEE, "Z", false, [flag ? 1 : 0])
    case .int(let number): object("java.lang.Integer", 0x12E2_A0A4_F781_8738, "I", true, bytes(number))
    case .long(let number): object("java.lang.Long", 0x3B8B_E490_CC8F_23DF, "J", true, bytes(number))
    case .float(let number): object("java.lang.Float", 0xDAED_C9A2_DB3C_F0EC, "F", true, bytes(number.javaBits))
    case .double(let number): object("java.lang.Double", 0x80B3_C24A_296B_FB04, "D", true, bytes(number.javaBits))
    case .null, .string, .list, .map, .set, .lambda, .bloom, .object: nil
    }
  }

  private static func object(
    _ name: String, _ version: UInt64, _ type: String, _ isNumber: Bool, _ field: [UInt8]
  ) -> Bytes {
    var output: [UInt8] = [0xAC, 0xED, 0x00, 0x05, 0x73]
    output += description(name, version) + [0x00, 0x01] + Array(type.utf8) + text("value") + [0x78]
    output += isNumber ? description("java.lang.Number", 0x86AC_951D_0B94_E08B) + [0x00, 0x00, 0x78, 0x70] : [0x70]
    return Bytes(output + field)
  }

  private static func description(_ name: String, _ version: UInt64) -> [UInt8] {
    [0x72] + text(name) + bytes(version) + [0x02]
  }

  private static func text(_ text: String) -> [UInt8] { bytes(UInt16(truncatingIfNeeded: text.utf8.count)) + text.utf8 }

  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}

extension Float {
  fileprivate var javaBits: UInt32 { isNaN ? 0x7FC0_0000 : bitPattern }
}

extension Double {
  fileprivate var javaBits: UInt64 { isNaN ? 0x7FF8_0000_0000_0000 : bitPattern }
}

// Part of squint.
import UntrustedText

/// One `%...` of a format.
struct FormatConversion: Sendable {
  enum Kind: UInt8 {
    case text = 115, boolean = 98, hash = 104, character = 99
    case integer = 100, octal = 111, hexadecimal = 120
    case fixed = 102, scientific = 101, general = 103
    case lineEnd = 110, percent = 37

    /// The kind of a conversion's letter; only some may be capitals.
    init?(rawValue lower: UInt8, of byte: UInt8) {
      guard let kind = byte == 37 ? Kind.percent : Kind(rawValue: lower), kind != .percent || byte == 37 else {
        return nil
      }
      switch kind {
      case .integer, .octal, .fixed, .lineEnd: guard byte == lower else { return nil }
      case .text, .boolean, .hash, .character, .hexadecimal, .scientific, .general, .percent: break
      }
      self = kind
    }

    var takesArgument: Bool { self != .lineEnd && self != .percent }
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let left = Flags(rawValue: 1)
    static let alternate = Flags(rawValue: 2)
    static let plus = Flags(rawValue: 4)
    static let space = Flags(rawValue: 8)
    static let zero = Flags(rawValue: 16)
    static let grouped = Flags(rawValue: 32)
    static let parentheses = Flags(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init?(byte: UInt8) {
      switch byte {
      case UInt8(ascii: "-"): self = .left
      case UInt8(ascii: "#"): self = .alternate
      case UInt8(ascii: "+"): self = .plus
      case UInt8(ascii: " "): self = .space
      case UInt8(ascii: "0"): self = .zero
      case UInt8(ascii: ","): self = .grouped
      case UInt8(ascii: "("): self = .parentheses
      case _: return nil
      }
    }
  }

  let kind: Kind
  let flags: Flags
  let width: Int?
  let precision: Int?
  let isUpper: Bool
  let argument: Int

  func write(_ value: Value, to output: inout [UInt8], _ context: CallContext) throws(StellarError) {
    switch kind {
    case .percent: append([UInt8(ascii: "%")], to: &output)
    case .lineEnd: output.append(0x0A)
    case .text:
      let text = try context.javaText(value)
      guard width != nil || precision != nil || isUpper else {
        text.withUnsafeBytes { output.append(contentsOf: $0) }
        return
      }
      append(cut(text).array, to: &output)
    case .boolean: append(cut(Bytes(truth(of: value) ? "true" : "false")).array, to: &output)
    case .hash: append(cut(Bytes(try hash(of: value))).array, to: &output)
    case .character: append(try character(of: value), to: &output)
    case .integer, .octal, .hexadecimal: try writeInteger(value, to: &output)
    case .fixed, .scientific, .general: try writeDecimal(value, to: &output)
    }
  }

  private func truth(of value: Value) -> Bool {
    switch value {
    case .null: false
    case .boolean(let flag): flag
    case .int, .long, .float, .double, .string, .list, .map, .set, .lambda, .bloom, .object: true
    }
  }

  private func cut(_ text: Bytes) -> Bytes {
    guard let precision, JavaText.length(text) > precision else { return text }
    return JavaText.substring(text, units: 0..<precision) ?? text
  }

  /// Java's hash code in hexadecimal, for those values whose hash code Java promises.
  private func hash(of value: Value) throws(StellarError) -> String {
    switch value {
    case .null: "null"
    case .boolean(let flag): String(flag ? 1231 : 1237, radix: 16)
    case .int(let number): String(UInt32(bitPattern: number), radix: 16)
    case .long(let number): String(folded(UInt64(bitPattern: number)), radix: 16)
    case .double(let number): String(folded(number.bitPattern), radix: 16)
    case .float(let number): String(number.bitPattern, radix: 16)
    case .string(let text): String(JavaText.units(text).reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) }, radix: 16)
    case .list, .map, .set, .lambda, .bloom, .object: throw mismatch(value)
    }
  }

  private func folded(_ bits: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: bits ^ bits >> 32) }

  private func character(of value: Value) throws(StellarError) -> [UInt8] {
    switch value {
    case .null: return Array("null".utf8)
    case .int(let code):
      guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { throw mismatch(value) }
      return Array(String(scalar).utf8)
    case .boolean, .long, .float, .double, .string, .list, .map, .set, .lambda, .bloom, .object: throw mismatch(value)
    }
  }

  // MARK: Numbers

  private func writeInteger(_ value: Value, to output: inout [UInt8]) throws(StellarError) {
    let number: Int64
    let bits: UInt64
    switch value {
    case .null: return append(Array("null".utf8), to: &output)
    case .int(let int): (number, bits) = (Int64(int), UInt64(UInt32(bitPattern: int)))
    case .long(let long): (number, bits) = (long, UInt64(bitPattern: long))
    case .boolean, .float, .double, .string, .list, .map, .set, .lambda, .bloom, .object: throw mismatch(value)
    }
    let isAlternate = flags.contains(.alternate)
    switch kind {
    case .hexadecimal: append(digits: String(bits, radix: 16), sign: isAlternate ? "0x" : "", closing: "", to: &output)
    case .octal: append(digits: String(bits, radix: 8), sign: isAlternate ? "0" : "", closing: "", to: &output)
    case _: append(magnitude: String(number.magnitude), isNegative: number < 0, to: &output)
    }
  }

  private func writeDecimal(_ value: Value, to output: inout [UInt8]) throws(StellarError) {
    let number: Double
    switch value {
    case .null: return append(Array("null".utf8), to: &output)
    case .float(let float): number = Double(float)
    case .double(let double): number = double
    case .boolean, .int, .long, .string, .list, .map, .set, .lambda, .bloom, .object: throw mismatch(value)
    }
    guard number.isFinite else {
      let sign = number < 0 ? "-" : flags.contains(.plus) && !number.isNaN ? "+" : ""
      return append(Array((number.isNaN ? "NaN" : sign + "Infinity").utf8), to: &output)
    }
    let digits = DecimalDigits(number.magnitude)
    let text =
      switch kind {
      case .scientific: digits.scientific(precision ?? 6)
      case .general: digits.general(precision ?? 6)
      case _: digits.fixed(precision ?? 6)
      }
    append(magnitude: text, isNegative: number.sign == .minus, to: &output)
  }

  private func append(magnitude: String, isNegative: Bool, to output: inout [UInt8]) {
    var text = magnitude
    if flags.contains(.grouped) { text = grouped(text) }
    let inParentheses = isNegative && flags.contains(.parentheses)
    let sign =
      inParentheses ? "(" : isNegative ? "-" : flags.contains(.plus) ? "+" : flags.contains(.space) ? " " : ""
    append(digits: text, sign: sign, closing: inParentheses ? ")" : "", to: &output)
  }

  private func append(digits: String, sign: String, closing: String, to output: inout [UInt8]) {
    let length = digits.utf8.count + sign.utf8.count + closing.utf8.count
    let zeros = flags.contains(.zero) ? max((width ?? 0) - length, 0) : 0
    var text = Array(sign.utf8)
    text += [UInt8](repeating: 0x30, count: zeros)
    text += Array(digits.utf8)
    text += Array(closing.utf8)
    append(text, to: &output)
  }

  private func grouped(_ text: String) -> String {
    let whole = text.prefix { $0.isNumber }
    var result = ""
    for (position, digit) in whole.enumerated() {
      if position > 0, (whole.count - position) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result + text.dropFirst(whole.count)
  }

  private func append(_ text: [UInt8], to output: inout [UInt8]) {
    let shown = isUpper ? JavaText.uppercased(Bytes(text)).array : text
    let missing = width.map { max($0 - JavaText.length(Bytes(shown)), 0) } ?? 0
    if !flags.contains(.left) { output += [UInt8](repeating: 0x20, count: missing) }
    output += shown
    if flags.contains(.left) { output += [UInt8](repeating: 0x20, count: missing) }
  }

  private func mismatch(_ value: Value) -> StellarError {
    StellarError(.wrongType, "%\(Unicode.Scalar(kind.rawValue)) cannot write \(value.kindName)")
  }
}

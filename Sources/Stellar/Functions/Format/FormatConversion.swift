// Part of squint.
import UntrustedText

/// One `%...` of a format.
struct FormatConversion: Sendable {
  enum Kind: Equatable {
    case text, boolean, hash, character
    case integer, octal, hexadecimal
    case fixed, scientific, general, hexadecimalFloat
    case date(FormatDate)
    case lineEnd, percent

    /// The kind of a conversion's letter, of which only some may be capitals; dates have two letters.
    init?(letter: UInt8) {
      switch letter {
      case UInt8(ascii: "s"), UInt8(ascii: "S"): self = .text
      case UInt8(ascii: "b"), UInt8(ascii: "B"): self = .boolean
      case UInt8(ascii: "h"), UInt8(ascii: "H"): self = .hash
      case UInt8(ascii: "c"), UInt8(ascii: "C"): self = .character
      case UInt8(ascii: "d"): self = .integer
      case UInt8(ascii: "o"): self = .octal
      case UInt8(ascii: "x"), UInt8(ascii: "X"): self = .hexadecimal
      case UInt8(ascii: "f"): self = .fixed
      case UInt8(ascii: "e"), UInt8(ascii: "E"): self = .scientific
      case UInt8(ascii: "g"), UInt8(ascii: "G"): self = .general
      case UInt8(ascii: "a"), UInt8(ascii: "A"): self = .hexadecimalFloat
      case UInt8(ascii: "n"): self = .lineEnd
      case UInt8(ascii: "%"): self = .percent
      case _: return nil
      }
    }

    var takesPrecision: Bool {
      switch self {
      case .text, .boolean, .hash, .fixed, .scientific, .general, .hexadecimalFloat: true
      case .character, .integer, .octal, .hexadecimal, .date, .lineEnd, .percent: false
      }
    }

    /// The flags that are wrong with whatever argument.
    var forbiddenFlags: Flags {
      switch self {
      case .text, .boolean, .hash, .character, .date: [.alternate, .plus, .space, .zero, .grouped, .parentheses]
      case .integer: .alternate
      case .octal, .hexadecimal, .scientific: .grouped
      case .fixed: []
      case .general: .alternate
      case .hexadecimalFloat: [.grouped, .parentheses]
      case .lineEnd: [.left, .alternate, .plus, .space, .zero, .grouped, .parentheses]
      case .percent: [.alternate, .plus, .space, .zero, .grouped, .parentheses]
      }
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

    /// The flags as they are written.
    var characters: String {
      let all: [(Flags, Character)] = [
        (.left, "-"), (.alternate, "#"), (.plus, "+"), (.space, " "), (.zero, "0"), (.grouped, ","),
        (.parentheses, "("),
      ]
      return String(all.filter { contains($0.0) }.map(\.1))
    }

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
  /// The letter as it was written.
  let letter: Unicode.Scalar
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
    case .fixed, .scientific, .general, .hexadecimalFloat: try writeDecimal(value, to: &output)
    case .date(let part):
      switch value {
      case .null: append(Array("null".utf8), to: &output)
      case .long(let time): append(Array(part.text(time).utf8), to: &output)
      case .boolean, .int, .float, .double, .string, .list, .map, .set, .lambda, .bloom, .object: throw mismatch(value)
      }
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
    case .boolean, .int, .long, .float, .double, .string, .list, .map, .set:
      String(UInt32(bitPattern: value.javaHash), radix: 16)
    case .lambda, .bloom, .object: throw mismatch(value)
    }
  }

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
    if kind != .integer, !flags.isDisjoint(with: [.plus, .space, .parentheses]) {
      throw StellarError("%\(letter) takes none of the flags +, blank and (")
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
    case .null: return append(cut("null").array, to: &output)
    case .float(let float): number = Double(float)
    case .double(let double): number = double
    case .boolean, .int, .long, .string, .list, .map, .set, .lambda, .bloom, .object: throw mismatch(value)
    }
    guard number.isFinite else {
      let text = number.isNaN ? "NaN" : opening(isNegative: number < 0) + "Infinity" + closing(isNegative: number < 0)
      return append(Array(text.utf8), to: &output)
    }
    if kind == .hexadecimalFloat { return appendHexadecimal(number, to: &output) }
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
    append(
      digits: text, sign: opening(isNegative: isNegative), closing: closing(isNegative: isNegative), to: &output)
  }

  private func appendHexadecimal(_ number: Double, to output: inout [UInt8]) {
    let digits = HexadecimalDigits(number.magnitude, precision: precision)
    append(
      digits: "\(digits.mantissa)p\(digits.exponent)", sign: opening(isNegative: number.sign == .minus) + "0x",
      closing: "", to: &output)
  }

  private func opening(isNegative: Bool) -> String {
    if isNegative { return flags.contains(.parentheses) ? "(" : "-" }
    return flags.contains(.plus) ? "+" : flags.contains(.space) ? " " : ""
  }

  private func closing(isNegative: Bool) -> String { isNegative && flags.contains(.parentheses) ? ")" : "" }

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
    StellarError(.wrongType, "%\(letter) cannot write \(value.kindName)")
  }
}

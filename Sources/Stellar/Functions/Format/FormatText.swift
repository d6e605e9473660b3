// Part of squint.
public import UntrustedText

/// A format taken apart, in the syntax of `java.util.Formatter`.
public struct FormatText: Sendable {
  enum Piece: Sendable {
    case literal([UInt8])
    case conversion(FormatConversion)
  }

  let pieces: [Piece]
  /// How many arguments the format needs.
  public let argumentCount: Int
  /// The greatest width or precision in the format.
  public let greatestWidth: Int

  /// Reads a format.
  ///
  /// - Throws: an error that names the wrong conversion.
  public init(_ format: Bytes) throws(StellarError) {
    var reader = FormatReader(bytes: format.array)
    pieces = try reader.pieces()
    argumentCount = reader.argumentCount
    greatestWidth = reader.greatestWidth
  }

  /// Writes a call's arguments behind the format as the format says.
  func value(_ arguments: Arguments, _ context: CallContext) throws(StellarError) -> Value {
    guard arguments.count > argumentCount else {
      throw StellarError("FORMAT needs \(argumentCount) values for this format, got \(arguments.count - 1)")
    }
    var output: [UInt8] = []
    output.reserveCapacity(128)
    for piece in pieces {
      switch piece {
      case .literal(let bytes): output += bytes
      case .conversion(let conversion):
        try context.checkText(bytes: output.count + max(conversion.width ?? 0, conversion.precision ?? 0))
        try conversion.write(arguments[conversion.argument + 1], to: &output, context)
        try context.checkText(bytes: output.count)
      }
    }
    return .string(Bytes(output))
  }
}

/// Reads a format from left to right.
private struct FormatReader {
  let bytes: [UInt8]
  private var index = 0
  private var ordinary = 0
  private var last: Int?
  private(set) var argumentCount = 0
  private(set) var greatestWidth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func pieces() throws(StellarError) -> [FormatText.Piece] {
    var pieces: [FormatText.Piece] = []
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "%")) ?? bytes.count
      if end > index { pieces.append(.literal(Array(bytes[index..<end]))) }
      index = end
      guard index < bytes.count else { break }
      pieces.append(try conversion())
    }
    return pieces
  }

  private mutating func conversion() throws(StellarError) -> FormatText.Piece {
    let start = index
    index += 1
    let explicit = argumentIndex()
    var repeatsLast = false
    var flags = FormatConversion.Flags()
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<") {
        guard !repeatsLast else { throw wrong(start, "a flag stands twice") }
        repeatsLast = true
      } else if let flag = FormatConversion.Flags(byte: bytes[index]) {
        guard flags.insert(flag).inserted else { throw wrong(start, "a flag stands twice") }
      } else {
        break
      }
      index += 1
    }
    let width = try number(start)
    var precision: Int?
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      precision = try number(start)
      if precision == nil { throw wrong(start, "a precision is missing after the dot") }
    }
    let letter = index < bytes.count ? bytes[index] : 0
    let kind = try kind(start)
    let isUpper = letter != UInt8(ascii: "%") && letter & 0x20 == 0
    if flags.contains(.left) || flags.contains(.zero) {
      guard width != nil else { throw wrong(start, "the flags - and 0 need a width") }
      guard !flags.isSuperset(of: [.left, .zero]) else { throw wrong(start, "the flags - and 0 exclude each other") }
    }
    if flags.isSuperset(of: [.plus, .space]) { throw wrong(start, "the flags + and blank exclude each other") }
    let forbidden = flags.intersection(kind.forbiddenFlags)
    guard forbidden.isEmpty else { throw wrong(start, "it does not take the flag \(forbidden.characters)") }
    if precision != nil, !kind.takesPrecision { throw wrong(start, "it takes no precision") }
    if repeatsLast, !kind.takesArgument { throw wrong(start, "it does not take the flag <") }
    if width != nil, kind == .lineEnd { throw wrong(start, "it takes no width") }
    var argument = 0
    if kind.takesArgument {
      argument = try place(explicit, repeatsLast, start)
      last = argument
      argumentCount = max(argumentCount, argument + 1)
    }
    greatestWidth = max(greatestWidth, width ?? 0, precision ?? 0)
    return .conversion(
      FormatConversion(
        kind: kind, letter: Unicode.Scalar(letter), flags: flags, width: width, precision: precision,
        isUpper: isUpper, argument: argument))
  }

  /// Reads the letter or, for dates, the two letters at the end of a conversion.
  private mutating func kind(_ start: Int) throws(StellarError) -> FormatConversion.Kind {
    guard index < bytes.count else { throw wrong(start, "it ends before its letter; write %% for the character") }
    let letter = bytes[index]
    index += 1
    if letter | 0x20 == UInt8(ascii: "t") {
      guard index < bytes.count, let date = FormatDate(rawValue: bytes[index]) else {
        throw wrong(start, "a date is written %t and a letter such as Y, m, d, H, M, S, F or T")
      }
      index += 1
      return .date(date)
    }
    guard let kind = FormatConversion.Kind(letter: letter) else {
      throw wrong(start, "it is no known conversion; write %% for the character")
    }
    return kind
  }

  private mutating func place(_ explicit: Int?, _ repeatsLast: Bool, _ start: Int) throws(StellarError) -> Int {
    if repeatsLast {
      guard let last else { throw wrong(start, "< needs a conversion before it") }
      return last
    }
    if let explicit { return explicit - 1 }
    ordinary += 1
    return ordinary - 1
  }

  /// Reads `2$`, or nothing.
  private mutating func argumentIndex() -> Int? {
    var end = index
    var value = 0
    while end < bytes.count, bytes[end] &- 0x30 < 10, end - index < 5 {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    guard end > index, value > 0, end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return nil }
    index = end + 1
    return value
  }

  private mutating func number(_ start: Int) throws(StellarError) -> Int? {
    var value: Int?
    while index < bytes.count, bytes[index] &- 0x30 < 10 {
      value = (value ?? 0) * 10 + Int(bytes[index] - 0x30)
      guard (value ?? 0) <= CallContext.maximumTextBytes else { throw wrong(start, "its width is too great") }
      index += 1
    }
    return value
  }

  private func wrong(_ start: Int, _ message: String) -> StellarError {
    StellarError("the format is wrong at byte \(start + 1): \(message)")
  }
}

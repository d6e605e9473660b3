// Part of squint.
import UntrustedText

/// Fingerprints of values.
enum HashFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "HASH",
      [
        .init("value", "a text; numbers and Booleans count as Java serialises them"),
        .init("algorithm", "a name of GET_HASHES_AVAILABLE(), in any case"),
        .init("settings", "a map: 'charset' is UTF-8 unless given", optional: true),
      ],
      summary: "Hashes a value.",
      returns: "small hexadecimal letters; zeros of the same length for a null value; null for a null algorithm;"
        + " collections and unknown algorithms are errors",
      fails: "with fewer than 2 arguments, for collections, and for algorithms and charsets that are not known",
      examples: [
        .init("HASH('test', 'SHA-256')", "'9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'"),
        .init("HASH('', 'md5')", "'d41d8cd98f00b204e9800998ecf8427e'"),
        .init("HASH(null, 'MD5')", "'00000000000000000000000000000000'"), .init("HASH('test', null)", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "HASH")
      guard !arguments[1].isNull else { return .null }
      let algorithm = try algorithm(try context.javaText(arguments[1]))
      let text = try content(of: arguments[0], Charset(setting: arguments[2]))
      try context.spend(200 + (text?.count ?? 0) * algorithm.stepsPerByte)
      return try context.text(algorithm.hexadecimal(of: text))
    },
    FunctionDeclaration(
      "GET_HASHES_AVAILABLE", [],
      summary: "Lists the algorithms that HASH knows.", returns: "a list of names; any argument is an error",
      fails: "with any argument",
      examples: [.init("'SHA3-512' in GET_HASHES_AVAILABLE()", "true")]
    ) { arguments, _ throws(StellarError) in
      guard arguments.count == 0 else {
        throw StellarError("GET_HASHES_AVAILABLE takes no arguments, got \(arguments.count)")
      }
      return .list(of: HashAlgorithm.allCases.map { Value.text($0.rawValue) })
    },
  ]

  private static func algorithm(_ name: Bytes) throws(StellarError) -> HashAlgorithm {
    if let algorithm = HashAlgorithm(named: name) { return algorithm }
    let names = HashAlgorithm.allCases.map(\.rawValue)
    let upper = String(decoding: JavaText.uppercased(name).array, as: UTF8.self)
    let nearest = Spelling.nearest(to: upper, among: names).map { ", perhaps \($0)" } ?? ""
    throw StellarError(
      "HASH knows no '\(name.shownText(limit: 40))'\(nearest); it knows \(names.joined(separator: ", "))")
  }

  private static func content(of value: Value, _ charset: Charset) throws(StellarError) -> Bytes? {
    if value.isNull { return nil }
    if case .string(let text) = value { return charset.encoded(text) }
    guard let bytes = JavaSerialization.bytes(of: value) else {
      throw StellarError(.wrongType, "HASH needs text or a number, got \(value.kindName); use TO_STRING")
    }
    return bytes
  }
}

/// How a text becomes bytes before it is hashed.
private enum Charset: String {
  case utf8 = "UTF-8"
  case ascii = "US-ASCII"
  case latin1 = "ISO-8859-1"
  case utf16 = "UTF-16"
  case utf16BigEndian = "UTF-16BE"
  case utf16LittleEndian = "UTF-16LE"

  /// The charset that a map of settings names, UTF-8 when it names none.
  init(setting: Value) throws(StellarError) {
    guard case .map(let settings) = setting, let given = settings["charset"], !given.isNull else {
      self = .utf8
      return
    }
    let name = String(decoding: JavaText.uppercased(given.javaText(limit: 40) ?? Bytes()).array, as: UTF8.self)
    guard let charset = Charset(rawValue: name == "UTF8" ? "UTF-8" : name == "ASCII" ? "US-ASCII" : name) else {
      throw StellarError("HASH knows the charsets UTF-8, US-ASCII, ISO-8859-1, UTF-16, UTF-16BE and UTF-16LE")
    }
    self = charset
  }

  func encoded(_ text: Bytes) -> Bytes {
    switch self {
    case .utf8: text
    case .ascii: narrowed(text, below: 0x80)
    case .latin1: narrowed(text, below: 0x100)
    case .utf16: Bytes([0xFE, 0xFF] + wide(text) { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    case .utf16BigEndian: Bytes(wide(text) { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    case .utf16LittleEndian: Bytes(wide(text) { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }
  }

  /// One byte for each character; what has none becomes a question mark, as in Java.
  private func narrowed(_ text: Bytes, below limit: UInt32) -> Bytes {
    text.withUnsafeBytes { bytes in
      var output: [UInt8] = []
      var index = 0
      while index < bytes.count {
        switch UTF8Bytes.decode(bytes, at: index) {
        case .scalar(let scalar, let length):
          output.append(scalar.value < limit ? UInt8(truncatingIfNeeded: scalar.value) : UInt8(ascii: "?"))
          index += length
        case .invalid:
          output.append(bytes[index])
          index += 1
        }
      }
      return Bytes(output)
    }
  }

  private func wide(_ text: Bytes, _ pair: (UInt16) -> [UInt8]) -> [UInt8] { JavaText.units(text).flatMap(pair) }
}

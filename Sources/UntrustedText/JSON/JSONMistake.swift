// Part of squint.

extension JSONSyntaxError {
  /// The same mistake in the words of someone who looks over the writer's shoulder: what it is and what to write.
  ///
  /// `text` is the document that was refused. The place moves where another one is the mistake itself, such as the
  /// comma before a closing bracket.
  public func explained(in text: [UInt8]) -> JSONSyntaxError {
    if let whole = JSONMistake.aboutEncoding(text) { return whole }
    let mistake = JSONMistake(text, at: JSONPosition.offset(of: self, in: text), found: message)
    guard let (offset, words) = mistake.explanation else { return self }
    let place = JSONPosition(offset: offset, in: text)
    return JSONSyntaxError(line: place.line, column: place.column, message: words)
  }
}

/// What surrounds the place where a JSON text went wrong.
struct JSONMistake {
  /// An open bracket.
  struct Opening {
    let byte: UInt8
    let offset: Int
  }

  let text: [UInt8]
  let offset: Int
  /// What the parser says.
  let found: String
  /// The brackets that are open.
  private(set) var openings: [Opening] = []
  /// The last byte before the place that is neither white space nor in a string.
  private(set) var previous: Int?
  /// The last whole string before the place.
  private(set) var lastString: Range<Int>?
  /// Where the string begins that the place is in.
  private(set) var stringStart: Int?

  init(_ text: [UInt8], at offset: Int, found: String) {
    self.text = text
    self.offset = offset
    self.found = found
    scan()
  }

  /// Mistakes of the whole text, which have no place of their own.
  static func aboutEncoding(_ text: [UInt8]) -> JSONSyntaxError? {
    func start(_ message: String) -> JSONSyntaxError { JSONSyntaxError(line: 1, column: 1, message: message) }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) {
      return start("the file begins with a byte order mark (BOM, U+FEFF); save it as UTF-8 without one")
    }
    if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) || text.prefix(4).contains(0) {
      return start("the file is UTF-16 or UTF-32; save it as UTF-8")
    }
    if text.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      return start("the file is empty; a document is an object, at least {}")
    }
    return nil
  }

  private mutating func scan() {
    var index = 0
    while index < min(offset, text.count) {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\""):
        let end = endOfString(from: index)
        if end > offset || (end == offset && !isClosed(from: index, end)) {
          stringStart = index
          return
        }
        previous = end - 1
        lastString = index..<end
        index = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): openings.append(Opening(byte: byte, offset: index))
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = openings.popLast()
      case _: break
      }
      if byte != 0x20, !(0x09...0x0D).contains(byte) { previous = index }
      index += 1
    }
  }

  /// The offset behind a string's closing quote, or the end of the text.
  private func endOfString(from start: Int) -> Int {
    var index = start + 1
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "\""): return index + 1
      case _: index += 1
      }
    }
    return text.count
  }

  private func isClosed(from start: Int, _ end: Int) -> Bool {
    end - start > 1 && text[end - 1] == UInt8(ascii: "\"")
  }

  /// The byte at a distance from the place, 0 beyond the ends.
  func byte(_ distance: Int = 0) -> UInt8 {
    let index = offset + distance
    return index >= 0 && index < text.count ? text[index] : 0
  }

  var isAtEnd: Bool { offset >= text.count }

  var previousByte: UInt8? { previous.map { text[$0] } }

  /// The code point at the place.
  var scalar: Unicode.Scalar? { scalar(at: offset) }

  func scalar(at index: Int) -> Unicode.Scalar? {
    guard index < text.count else { return nil }
    return text.withUnsafeBytes { bytes in
      if case .scalar(let scalar, _) = UTF8Bytes.decode(bytes, at: index) { scalar } else { nil }
    }
  }

  /// The letters, digits and signs of words and numbers at `start`.
  func word(at start: Int) -> String {
    var end = start
    while end < text.count, end - start < 40, Self.isWordByte(text[end]) { end += 1 }
    return String(decoding: text[start..<end], as: UTF8.self)
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "$"):
      true
    case _: false
    }
  }

  /// A place for a message.
  func shown(_ offset: Int) -> String {
    let place = JSONPosition(offset: offset, in: text)
    return "\(place.line):\(place.column)"
  }
}

extension JSONPosition {
  /// The place of a byte offset.
  public init(offset: Int, in text: [UInt8]) {
    var line = 1
    var column = 1
    for byte in text.prefix(max(offset, 0)) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.init(line: line, column: column)
  }

  /// The byte offset of a mistake's place.
  static func offset(of error: JSONSyntaxError, in text: [UInt8]) -> Int {
    var line = 1
    var column = 1
    for (index, byte) in text.enumerated() {
      if line == error.line, column == error.column, byte & 0xC0 != 0x80 { return index }
      if byte == 0x0A {
        if line == error.line { return index }
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return text.count
  }
}

// Part of squint.
import UntrustedText

/// What the word before the cursor can become.
public enum Completion {
  /// Words that may take the place of what stands before the cursor.
  public struct Offer: Equatable, Sendable {
    /// How many bytes before the cursor the words replace.
    public let replaced: Int
    /// The words, sorted.
    public let words: [String]

    /// What all words begin with beyond the `replaced` bytes.
    public var common: String {
      guard let first = words.first, let last = words.last else { return "" }
      // Of sorted words the first and the last differ the most.
      let shared = zip(first.utf8, last.utf8).prefix { $0 == $1 }.count
      guard shared > replaced else { return "" }
      // Half a character is none: what decodes to a replacement mark is left out.
      let text = String(decoding: Array(first.utf8.prefix(shared).dropFirst(replaced)), as: UTF8.self)
      return text.unicodeScalars.contains("\u{FFFD}") ? "" : text
    }
  }

  private static let operators = ["==", ">=", "<="]
  private static let keywords = [
    "and", "default", "else", "exists", "false", "if", "in", "match", "not", "null", "or", "then", "true",
  ]

  /// The continuations of the last word of `buffer`, sorted: functions with `(`, variables, `?NAME` and specials.
  ///
  /// Names among `functions` that begin with `%` are the shell's own words and get no parenthesis.
  public static func candidates(for buffer: String, functions: [String], variables: [String]) -> [String] {
    let word = buffer.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    guard !word.isEmpty else { return [] }
    if word.hasPrefix("?") {
      let name = word.dropFirst()
      return functions.filter { !$0.hasPrefix("%") && $0.hasPrefix(name) }.map { "?" + $0 }.sorted()
    }
    let offered = functions.map { $0.hasPrefix("%") ? $0 : $0 + "(" } + variables + operators
    return Set(offered.filter { $0.hasPrefix(word) }).sorted()
  }

  /// What fits at the cursor between two parts of a line: a word of the language, or in a string the key of a map.
  static func offer(
    before: Bytes, after: Bytes, functions: [String], commands: [String], _ variables: ShellVariables
  ) -> Offer {
    if let string = openString(in: before) { return keyOffer(string, before, after, variables) }
    let word = lastWord(of: before)
    let isFirst = before.trimmed.count == word.utf8.count
    let names = variables.names + variables.settings.map(\.name)
    let known = keywords + keywords.map { $0.uppercased() } + ["NaN"]
    let words = candidates(
      for: word, functions: functions + (isFirst ? commands : []),
      variables: (isFirst ? ["quit"] : []) + names.filter(ShellSession.isName) + known)
    return Offer(replaced: word.utf8.count, words: words)
  }

  /// What fits at the end of a line whose last word is one of some names.
  static func offer(before: Bytes, of names: [String]) -> Offer {
    let word = String(decoding: before.array.reversed().prefix { $0 > 0x20 }.reversed(), as: UTF8.self)
    let isAlone = before.trimmed.array.allSatisfy { $0 > 0x20 } && before.array.last.map { $0 > 0x20 } ?? true
    return Offer(replaced: word.utf8.count, words: isAlone ? [] : names.filter { $0.hasPrefix(word) }.sorted())
  }

  /// The start of the string that the cursor stands in, nil outside strings.
  private static func openString(in before: Bytes) -> Int? {
    do throws(StellarError) {
      _ = try Lexer.tokens(of: before)
      return nil
    } catch {
      return error.code == .unclosedString ? error.place?.offset : nil
    }
  }

  private static func lastWord(of before: Bytes) -> String {
    let bytes = before.array
    let isSign: (UInt8) -> Bool = { [UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">")].contains($0) }
    if let last = bytes.last, isSign(last) { return String(decoding: bytes.suffix(1), as: UTF8.self) }
    var start = bytes.count
    while start > 0, isNamePart(bytes[start - 1]) { start -= 1 }
    if start > 0, bytes[start - 1] == UInt8(ascii: "%") || bytes[start - 1] == UInt8(ascii: "?"),
      bytes[..<(start - 1)].allSatisfy({ $0 <= 0x20 })
    {
      start -= 1
    }
    return String(decoding: bytes[start...], as: UTF8.self)
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"),
      UInt8(ascii: "$"):
      true
    case _: false
    }
  }

  /// Keys of the map that the rest of the line names, or of every map there is.
  private static func keyOffer(
    _ start: Int, _ before: Bytes, _ after: Bytes, _ variables: ShellVariables
  ) -> Offer {
    let quote = before[start]
    let typed = before[(start + 1)..<before.count].array
    var maps: [MapObject] = []
    for (name, variable) in variables.all {
      guard case .map(let map) = variable.value else { continue }
      if name == mapName(after, quote) {
        maps = [map]
        break
      }
      maps.append(map)
    }
    var keys: Set<String> = []
    for map in maps {
      for key in map.keys.prefix(10_000) {
        guard let text = key.text, text.array.starts(with: typed), let word = plain(text, quote) else { continue }
        keys.insert(word)
      }
    }
    let words = keys.sorted()
    // A single key ends its string, unless the line ends it already.
    guard let word = words.first, words.count == 1, after.isEmpty || after[0] != quote else {
      return Offer(replaced: typed.count, words: words)
    }
    return Offer(replaced: typed.count, words: [word + (quote == UInt8(ascii: "'") ? "'" : "\"")])
  }

  /// The name behind `',`, as in `MAP_GET('key', name)`.
  private static func mapName(_ after: Bytes, _ quote: UInt8) -> String? {
    guard let end = after.firstIndex(of: quote),
      let tokens = try? Lexer.tokens(of: after[(end + 1)..<after.count]), tokens.count > 2,
      tokens[0].kind == .comma, tokens[1].kind == .identifier
    else { return nil }
    let rest = after[(end + 1)..<after.count]
    return String(decoding: rest[tokens[1].start..<tokens[1].end].array, as: UTF8.self)
  }

  /// The key if it can stand in a string and on a screen as it is.
  private static func plain(_ key: Bytes, _ quote: UInt8) -> String? {
    let text = String(decoding: key.array, as: UTF8.self)
    guard !key.isEmpty, key.shownText() == text, !key.array.contains(quote), !key.array.contains(UInt8(ascii: "\\"))
    else { return nil }
    return text
  }
}

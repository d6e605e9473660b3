// Part of squint.

/// What the word before the cursor can become.
public enum Completion {
  private static let operators = ["==", ">=", "<="]

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
}

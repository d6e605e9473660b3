// Part of squint.
import Glibc

/// File names as a user gives them: a name, or a pattern with `*`, `?` and `[…]`.
enum FilePattern {
  /// The files meant, sorted; a name that exists stands for itself whatever it contains.
  static func files(_ pattern: String) throws(IngestError) -> [String] {
    if pattern == "-" || access(pattern, F_OK) == 0 || !isPattern(pattern) { return [pattern] }
    let found = matches(pattern)
    guard !found.isEmpty else { throw .noMatch(pattern: pattern) }
    return found
  }

  /// Whether a name has characters that stand for others.
  static func isPattern(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
  }

  static func matches(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in found.gl_pathv[index].map { String(cString: $0) } }
  }
}

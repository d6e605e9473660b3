// Part of squint.

/// The words of the command line, brought into the order that the parser takes: the command first.
///
/// Global options may stand before the command's name, and without a command's name the words are the dashboard's.
struct CommandLineArguments {
  private let words: [String]
  private let commands: [String]

  init(_ words: [String], commands: [String]) {
    self.words = words
    self.commands = commands
  }

  private static let valued = ["--store", "--config-dir", "--color", "--now"]

  /// Command, global options, the rest.
  var ordered: [String] {
    var leading: [String] = []
    var index = 0
    while index < words.count, let length = globalLength(at: index) {
      leading += words[index..<min(index + length, words.count)]
      index += length
    }
    let rest = index < words.count ? Array(words[index...]) : []
    guard let first = rest.first else { return ["dashboard"] + leading }
    if leading.isEmpty, ["--help", "-h", "--version"].contains(first) { return rest }
    // Help depends on none of them and refuses options.
    if first == "help" { return rest }
    if commands.contains(first) { return [first] + leading + rest.dropFirst() }
    return ["dashboard"] + leading + rest
  }

  /// A query that begins with `-` before any `--`, as `-host:a.example`: its letters would be read as options.
  var misplacedQuery: String? {
    let words = ordered
    guard let command = words.first, ["dashboard", "query"].contains(command) else { return nil }
    for (word, previous) in zip(words.dropFirst(), words) {
      if word == "--" { return nil }
      if word.hasPrefix("-"), !word.hasPrefix("--"), word.contains(":"), previous != "--keys" { return word }
    }
    return nil
  }

  private func globalLength(at index: Int) -> Int? {
    if Self.valued.contains(words[index]) { return 2 }
    return Self.valued.contains { words[index].hasPrefix($0 + "=") } ? 1 : nil
  }
}

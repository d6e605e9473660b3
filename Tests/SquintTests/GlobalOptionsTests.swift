// Part of squint.
import Foundation
import SquintTestSupport
import Testing

private func squint(_ words: [String]) throws -> ProgramResult { try Program.run(Program.squintFile, words) }

/// Every command and subcommand that the help names, as words.
private let commands = Result { try subcommands(of: []) }

/// The commands below one, itself alone when it has none.
private func subcommands(of path: [String]) throws -> [[String]] {
  let help = try squint(path + ["--help"]).output
  let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
  guard let title = lines.firstIndex(of: "SUBCOMMANDS:") else { return [path] }
  let names = lines[(title + 1)...].prefix { !$0.isEmpty }.compactMap { $0.wholeMatch(of: /\s\s([a-z]+)( .*)?/)?.1 }
  return try names.flatMap { try subcommands(of: path + [String($0)]) }
}

@Suite struct `Options for all commands` {
  private static let options = ["--store", "no.db", "--config-dir=none", "--color", "never", "--now", "1795460916100"]

  @Test func `stand before, inside and after every command's name`() throws {
    let all = try commands.get()
    #expect(all.count >= 35)
    for known in [["config", "history"], ["store", "info"], ["bloom", "build"], ["completions"], ["query"]] {
      #expect(all.contains(known))
    }
    for path in all {
      // With an option that no command has, no command does anything; each complains of that option alone.
      let plain = try squint(path + ["--bogus"])
      #expect(plain.status == 2)
      for place in 0...path.count {
        let words = path[..<place] + Self.options + path[place...] + ["--bogus"]
        let result = try squint(Array(words))
        #expect(result.errors == plain.errors, "\(words.joined(separator: " "))")
      }
    }
  }

  @Test(arguments: ["--store s.db store info", "store --store s.db info", "store info --store s.db"])
  func `mean the same wherever they stand`(line: String) throws {
    let folder = try TemporaryFolder()
    let store = folder.path("s.db")
    try Data().write(to: folder.url.appendingPathComponent("empty.log"))
    let ingest = try squint(["ingest", folder.path("empty.log"), "--store", store])
    try #require(ingest.status == 0, "\(ingest.errors)")
    let words = line.split(separator: " ").map { $0 == "s.db" ? store : String($0) }
    let result = try squint(words)
    #expect(result.status == 0)
    #expect(result.output.contains(store), "\(result.output)\(result.errors)")
  }

  @Test func `do not keep help from being shown`() throws {
    let help = try squint(["--store", "no.db", "help", "config"])
    #expect(help.status == 0)
    #expect(try help.output == squint(["help", "config"]).output)
  }
}

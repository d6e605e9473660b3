// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Functions of text, numbers, time and the network` {
  @Test(arguments: FunctionLibrary.standard.declarations.map(\.name))
  func `never trap on odd arguments`(_ name: String) {
    let odd = ["", "null", "''", "'x'", "-1", "9223372036854775807L", "NaN", "[null]", "{}"]
    for first in odd {
      for second in odd where !first.isEmpty || second.isEmpty {
        for third in ["", "'a'", "-2147483648"] where !second.isEmpty || third.isEmpty {
          let arguments = [first, second, third].filter { !$0.isEmpty }.joined(separator: ", ")
          _ = Expressions.text("\(name)(\(arguments))")
        }
      }
    }
  }

  @Test func `explain themselves, also where they fail`() throws {
    let declaration = try #require(FunctionLibrary.standard["STATS_PERCENTILE"])
    let lines = declaration.help.split(separator: "\n")
    #expect(lines.first == "STATS_PERCENTILE(stats, p)")
    for start in ["Description: ", "Arguments:", "\tstats - ", "Returns: ", "Fails: ", "Examples:", "\tSTATS_"] {
      #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
    }
  }
}

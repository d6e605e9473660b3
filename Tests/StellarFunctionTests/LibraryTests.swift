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
}

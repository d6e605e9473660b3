// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `A statement over several lines` {
  @Test(
    arguments: [
      "(", "F(1,", "[1, 2", "{'a' : 1", "'open", "\"open", "1 +", "1 -", "a ==", "a and", "a OR", "not", "x in",
      "x not in", "x :=", "  y:=  ", "x ->", "(x, y) ->", "match { a =>", "a ?", "a ? b :", "IF a", "IF a THEN b",
      "1 \\", "# no \\", "%define x :=", "%define x := [1,", "%time (1", "F('(',", "1 + // a comment", "'a\n b",
    ])
  func `goes on behind what is open`(_ text: String) {
    #expect(Continuation.isExpected(after: Bytes(text)))
  }

  @Test(
    arguments: [
      "", "   ", "1", "1 + 1", "x := 1", "F('(')", "'closed'", "(1))", "[1)", "# a (", "?F(", "quit", "%vars (",
      "%functions +", "1 + 'bad \\q", "1 ~ (", "IF a THEN b ELSE c", "match { a => 1, default => 2 }", "// (", "')'",
    ])
  func `ends where nothing is open, and where no line can mend it`(_ text: String) {
    #expect(!Continuation.isExpected(after: Bytes(text)))
  }

  @Test func `does not go on for ever`() {
    #expect(!Continuation.isExpected(after: Bytes("(" + String(repeating: "\n", count: 2000))))
    #expect(!Continuation.isExpected(after: Bytes("'" + String(repeating: "a", count: 1 << 20))))
  }
}

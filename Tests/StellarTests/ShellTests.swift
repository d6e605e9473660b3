// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `The shell's session` {
  private let session = ShellSession(
    library: .standard, services: TestServices.services, clock: { 0 }, variables: MapObject([(.text("x"), .int(5))]))

  private func shown(_ line: Bytes) throws -> String {
    switch try session.answer(line) {
    case .nothing: "nothing"
    case .value(let value): try value.json(.typed).text()
    case .output(let text): text
    case .quit: "quit"
    }
  }

  @Test func `an assignment is kept and shown with its text`() throws {
    #expect(try shown("y := x + 1") == "6")
    #expect(try shown("y * 2") == "12")
    #expect(try shown("%vars") == "x = 5, y = 6 via `x + 1`")
    #expect(try shown("%undefine y") == "nothing")
    #expect(try shown("y") == "null")
  }

  @Test func `a sign within a string assigns nothing`() throws {
    #expect(try shown("':='") == "\":=\"")
    #expect(session.variableNames == ["x"])
  }

  @Test func `a name must be a name`() {
    #expect(throws: StellarError.self) { try session.answer("1 := 2") }
    #expect(throws: StellarError.self) { try session.answer("null := 2") }
    #expect(throws: StellarError.self) { try session.answer(":= 2") }
  }

  @Test func `lines without meaning do nothing`() throws {
    #expect(try shown("   ") == "nothing")
    #expect(try shown("# a comment") == "nothing")
    #expect(try shown(" quit ") == "quit")
  }

  @Test func `help is what the function declares`() throws {
    #expect(try shown("?MAP_GET").hasPrefix("MAP_GET(key, map, [default])\nDescription: Looks a key up in a map."))
    #expect(throws: StellarError.self) { try session.answer("?NOPE") }
  }

  @Test func `completion knows functions, variables, specials and help`() {
    #expect(session.completions(for: "1 + MAP_G") == ["MAP_GET("])
    #expect(session.completions(for: "x") == ["x"])
    #expect(session.completions(for: "%v") == ["%vars"])
    #expect(session.completions(for: "?MAP_G") == ["?MAP_GET"])
    #expect(session.completions(for: "") == [])
  }

  @Test(
    arguments: [
      ("a := b", "a", "b", 5), ("  a:=b ", "a", "b", 5), ("b", nil, "b", 0), ("a := 'x := y'", "a", "'x := y'", 5),
      (" ':=' ", nil, "':='", 1), ("a :=", "a", "", 4),
    ] as [(String, String?, String, Int)])
  func `assignments split at the first sign outside strings`(
    _ text: String, _ variable: String?, _ statement: String, _ offset: Int
  ) {
    let assignment = Assignment(parsing: Bytes(text))
    #expect(assignment.variable == variable)
    #expect(assignment.statement == Bytes(statement))
    #expect(assignment.statementOffset == offset)
  }
}

// Part of squint.
import SquintTestSupport
import Stellar
import Testing
import UntrustedText

@Suite struct `The shell's session` {
  private let session = ShellSession(
    library: .standard, services: TestServices.services, clock: { 0 }, variables: MapObject([(.text("x"), .int(5))]))

  private func shown(_ line: Bytes) throws -> String {
    switch try session.answer(line) {
    case .nothing: "nothing"
    case .value(let value), .whole(let value): try value.json(.typed).text()
    case .script: "script"
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

  @Test(arguments: ["':='", "1 // := 2", "\"a := b\""])
  func `a sign within a string or a comment assigns nothing`(_ line: String) throws {
    _ = try session.answer(Bytes(line))
    #expect(session.variables.names == ["x"])
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

  @Test func `an error in an assignment is placed in the whole line`() {
    #expect(throws: StellarError.self) { try session.answer("y := 1 + + 2") }
    do throws(StellarError) {
      _ = try session.answer("y := [1,\n 2 + ]")
    } catch {
      #expect(error.line == 2)
      #expect(error.column == 6)
      #expect(error.snippet == " 2 + ]\n     ^")
    }
  }

  @Test func `an expression may have several lines`() throws {
    #expect(try shown("y := {'a' :\n 1}") == "{\"a\":1}")
    #expect(try shown("%define z :=\n 2") == "2")
  }

  @Test func `functions are found by a part of their names, as they are written`() throws {
    #expect(try shown("%functions DAY_OF") == "DAY_OF_MONTH, DAY_OF_WEEK, DAY_OF_YEAR")
    #expect(try shown("%functions day_of") == "")
  }

  @Test func `help lists every command`() throws {
    let help = try shown("%help")
    for word in ["%define", "%event", "%full", "%functions", "%globals", "%load", "%sensor", "%time", "%vars", "quit"] {
      #expect(help.split(separator: "\n").contains { $0.hasPrefix(word) }, "\(word)")
    }
  }

  @Test func `an unknown command or function names the nearest`() {
    #expect(Self.message(session, "%var")?.contains("did you mean %vars?") == true)
    #expect(Self.message(session, "?MAP_GETT")?.hasPrefix("No docs available for function 'MAP_GETT'") == true)
    #expect(Self.message(session, "?MAP_GETT")?.contains("MAP_GET?") == true)
  }

  @Test(arguments: ["%define", "%define x", "%undefine", "%event", "%sensor", "%load", "%time"])
  func `a command without what it needs says its form`(_ line: String) {
    #expect(Self.message(session, line)?.hasPrefix("write %") == true)
  }

  @Test(arguments: ["KAFKA_GET", "HDFS_READ", "PROFILE_GET", "SYSTEM_ENV_GET"])
  func `a function that is left out says why`(_ name: String) {
    let reason = AbsentFunctions.reason(for: name) ?? "no reason"
    #expect(Self.message(session, "?\(name)")?.contains(reason) == true)
    #expect(Self.message(session, "\(name)('a')") == "\(name) is not offered: \(reason)")
  }

  @Test func `an event's fields take the place of the one before`() throws {
    var sources = ShellSources()
    sources.event = { (prefix) throws(StellarError) in
      (prefix, prefix == "a" ? [("url", .text("u")), ("code", .int(200))] : [("url", .text("v"))])
    }
    let session = ShellSession(
      library: .standard, services: TestServices.services, clock: { 0 }, variables: MapObject(), sources: sources)
    _ = try session.answer("own := 1")
    guard case .output(let text) = try session.answer("%event a") else { throw CancellationError() }
    #expect(text == "2 fields of event a are variables now; %vars lists them")
    #expect(session.variables.names == ["code", "own", "url"])
    _ = try session.answer("%event b")
    #expect(session.variables.names == ["own", "url"])
  }

  @Test func `a sensor's settings stand behind the variables`() throws {
    var sources = ShellSources()
    sources.sensor = { (_) throws(StellarError) in [("limit", .int(5)), ("x", .int(7))] }
    let session = ShellSession(
      library: .standard, services: TestServices.services, clock: { 0 },
      variables: MapObject([(.text("x"), .int(1))]), sources: sources)
    _ = try session.answer("%sensor squid")
    guard case .value(let value) = try session.answer("[limit, x, MAP_GET('limit', _)]") else {
      throw CancellationError()
    }
    #expect(try value.json().text() == "[5,1,5]")
    #expect(session.variables.names == ["x"])
  }

  @Test func `the time of an evaluation is told in nanoseconds`() throws {
    #expect(try shown("%time x + 1").contains(" ns an evaluation ("))
    #expect(Self.message(session, "%time TO_UPPER()") != nil)
  }

  @Test func `an evaluation ends when the user wants it`() {
    var services = TestServices.services
    services.shell.isInterrupted = { true }
    let session = ShellSession(library: .standard, services: services, clock: { 0 }, variables: MapObject())
    _ = try? session.answer("l := SPLIT(FILL_LEFT('', ',', 3000), ',')")
    #expect(Self.message(session, "MAP(l, a -> REDUCE(l, (s, b) -> s + 1, 0))") == "the evaluation was interrupted")
  }

  @Test func `hostile lines are answered or refused`() {
    var random = SeededRandom(seed: 23)
    let parts = [
      "x", "%", "?", ":=", "'", "\"", "(", ")", "[", "{", "}", ",", "->", " + ", "MAP_GET(", "%time ", "%vars ", "_",
      "\\",
      "\n", "\u{1B}", "\u{202E}", "#", "%define ", "1", "null", "IF ", "\0", "%full", "%functions ", "%undefine ",
    ]
    for _ in 0..<3000 {
      var line = Bytes(
        (0..<Int.random(in: 1...8, using: &random)).compactMap { _ in
          parts.randomElement(using: &random)
        }.joined())
      if Bool.random(using: &random) {
        line = Bytes(line.array + [UInt8.random(in: 0...255, using: &random)])
      }
      _ = Continuation.isExpected(after: line)
      _ = session.completions(for: line, after: "', x)")
      guard !line.array.starts(with: "%time".utf8) else { continue }
      _ = try? session.answer(line)
    }
  }

  @Test func `the last value can be shown whole`() throws {
    _ = try session.answer("x + 1")
    guard case .whole(let value) = try session.answer("%full") else { throw CancellationError() }
    #expect(try value.json().text() == "6")
  }

  private static func message(_ session: ShellSession, _ line: String) -> String? {
    do throws(StellarError) {
      _ = try session.answer(Bytes(line))
      return nil
    } catch {
      return error.message
    }
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

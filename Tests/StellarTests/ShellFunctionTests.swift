// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Functions of the shell` {
  private static let library = FunctionLibrary.standard.adding(ShellFunctions.all)

  private static func session(_ services: Services = TestServices.services) -> ShellSession {
    ShellSession(library: library, services: services, clock: { 0 }, variables: MapObject())
  }

  private static func text(_ session: ShellSession, _ line: String) throws -> String {
    guard case .value(let value) = try session.answer(Bytes(line)) else { return "no value" }
    guard let text = value.text else { return try value.json(.typed).text() }
    return String(decoding: text.array, as: UTF8.self)
  }

  @Test func `know the expressions behind the variables`() throws {
    let session = Self.session()
    _ = try session.answer("a := 1 + 1")
    _ = try session.answer("b := TO_UPPER('x')")
    #expect(try Self.text(session, "SHELL_GET_EXPRESSION('a')") == "1 + 1")
    #expect(try Self.text(session, "SHELL_GET_EXPRESSION('c')") == "null")
    #expect(try Self.text(session, "SHELL_VARS2MAP('b', 'c', 'a')") == #"{"b":"TO_UPPER('x')","a":"1 + 1"}"#)
    #expect(
      try Self.text(session, "SHELL_LIST_VARS()") == """
        +----------+-------+---------------+
        | VARIABLE | VALUE | EXPRESSION    |
        +----------+-------+---------------+
        | a        | 2     | 1 + 1         |
        | b        | X     | TO_UPPER('x') |
        +----------+-------+---------------+
        """)
  }

  @Test func `make tables whose cells break and are safe to show`() throws {
    #expect(
      try Self.text(Self.session(), "SHELL_MAP2TABLE({'a' : 'x\\ny', '\u{1B}[31m' : 1})") == """
        +--------+-------+
        | KEY    | VALUE |
        +--------+-------+
        | a      | x     |
        |        | y     |
        | ^[[31m | 1     |
        +--------+-------+
        """)
  }

  @Test func `cut cells that would flood`() throws {
    let table = try Self.text(Self.session(), "SHELL_MAP2TABLE({'a' : FILL_LEFT('', 'x', 100000), '' : 1})")
    #expect(table.split(separator: "\n").count == 46)
    #expect(table.contains("|     | …"))
  }

  @Test(
    arguments: [
      "SHELL_EDIT('a')", "LOCAL_READ('a')", "LOCAL_LS()", "LOCAL_RM('a')", "LOCAL_WRITE('a', 'b')",
      "LOCAL_READ_LINES('a')", "CONFIG_GET('PARSER', 'squid')", "CONFIG_PUT('GLOBAL', '{}')",
      "PARSER_INIT('squid', '{}')", "GROK_EVAL('a', 'a')", "GROK_PREDICT('a')",
    ])
  func `refuse where what they need is not there`(_ call: String) {
    do throws(StellarError) {
      _ = try Self.session().answer(Bytes(call))
      Issue.record("\(call) did not fail")
    } catch {
      #expect(error.code == .serviceUnavailable)
    }
  }

  @Test(
    arguments: [
      ("CONFIG_GET('PARSERS', 'squid')", "there is no type 'PARSERS'"), ("CONFIG_GET('PARSER')", "the sensor's name"),
      ("CONFIG_GET('PROFILER')", "PROFILER is not offered"),
      ("CONFIG_PUT('PROFILER', '{}')", "PROFILER is not offered"),
      ("CONFIG_PUT('GLOBAL', null)", "the document's text"), ("SHELL_MAP2TABLE(1)", "needs a map"),
      ("PARSER_PARSE({}, 'a')", "needs what PARSER_INIT gave"),
    ])
  func `say what is wrong with their arguments`(_ call: String, _ message: String) {
    do throws(StellarError) {
      _ = try Self.session().answer(Bytes(call))
      Issue.record("\(call) did not fail")
    } catch {
      #expect(error.message.contains(message), "\(error)")
    }
  }

  @Test func `show what a Grok expression captures`() throws {
    var services = TestServices.services
    services.shell.grok = { (_, lines) throws(StellarError) in
      lines.map { $0 == "b" ? nil : MapObject([(.text("word"), .string($0))]) }
    }
    let session = Self.session(services)
    #expect(try Self.text(session, "GROK_EVAL('x', 'b')") == "NO MATCH")
    #expect(try Self.text(session, "GROK_EVAL('x', ['a', 'b'])").contains("| a       |\n| MISSING |"))
    #expect(try Self.text(session, "GROK_EVAL(null, 'b')") == "null")
  }

  @Test func `give a minimal configuration where there is none`() throws {
    var services = TestServices.services
    services.shell.configuration = { (_, _) throws(StellarError) in nil }
    let session = Self.session(services)
    #expect(try Self.text(session, "CONFIG_GET('PARSER', 'new')") == "{}")
    #expect(try Self.text(session, "CONFIG_GET('ENRICHMENT', 'new')").contains("riskLevelRules"))
    #expect(try Self.text(session, "CONFIG_GET('PARSER', 'new', false)") == "null")
  }

  @Test func `are named with a reason where a sensor calls them`() throws {
    for declaration in ShellFunctions.all {
      #expect(FunctionLibrary.standard[declaration.name] == nil)
      #expect(AbsentFunctions.reason(for: declaration.name) != nil, "\(declaration.name)")
    }
  }
}

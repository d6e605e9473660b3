// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Completion in the shell` {
  private let session: ShellSession

  init() throws {
    let variables = MapObject([
      (.text("x"), .int(5)), (.text("threat.triage.score"), .int(7)), (.text("not-a-name"), .int(1)),
      (.text("answer"), .map(MapObject([(.text("is_malicious"), .text("dga")), (.text("is.ok"), .int(1))]))),
      (.text("other"), .map(MapObject([(.text("is_other"), .int(1)), (.text("it's"), .int(1))]))),
    ])
    session = ShellSession(library: .standard, services: TestServices.services, clock: { 0 }, variables: variables)
  }

  private func words(_ before: String, _ after: String = "") -> [String] {
    session.completions(for: Bytes(before), after: Bytes(after)).words
  }

  @Test(
    arguments: [
      ("1 + MAP_G", ["MAP_GET("]), ("F(MAP_G", ["MAP_GET("]), ("[1,MAP_G", ["MAP_GET("]), ("?MAP_G", ["?MAP_GET"]),
      ("%v", ["%vars"]), ("1 + %v", []), ("threat.tr", ["threat.triage.score"]),
      ("y := threat.", ["threat.triage.score"]),
      ("tr", ["true"]), ("x ==", ["=="]), ("x >", [">="]), ("qu", ["quit"]), ("1 + qu", []), ("", []), ("not-", []),
      ("NOPE_", []),
    ] as [(String, [String])])
  func `offers functions, variables, keywords and commands`(_ typed: String, _ expected: [String]) {
    #expect(words(typed) == expected)
  }

  @Test func `offers sensors to the command that takes one`() {
    var sources = ShellSources()
    sources.sensorNames = { ["squid", "mysquid", "sq-2"] }
    let session = ShellSession(
      library: .standard, services: TestServices.services, clock: { 0 }, variables: MapObject(), sources: sources)
    #expect(session.completions(for: "%sensor s").words == ["sq-2", "squid"])
    #expect(session.completions(for: "%sensor ").words == ["mysquid", "sq-2", "squid"])
    #expect(session.completions(for: "%sensor").words == [])
  }

  @Test func `offers keywords in the case that was begun`() {
    #expect(words("x AN").contains("AND"))
    #expect(words("x an").contains("and"))
  }

  @Test func `offers the keys of the map that follows`() {
    #expect(words("MAP_GET('is", "', answer)") == ["is.ok", "is_malicious"])
    #expect(words("MAP_GET('is_", "', other)") == ["is_other"])
  }

  @Test func `offers the keys of all maps where none follows`() {
    #expect(words("MAP_GET('is") == ["is.ok", "is_malicious", "is_other"])
    #expect(words("{'is_") == ["is_malicious", "is_other"])
  }

  @Test func `closes the string behind a single key`() {
    #expect(words("MAP_GET('is_m") == ["is_malicious'"])
    #expect(words("MAP_GET(\"is_m") == ["is_malicious\""])
    #expect(words("MAP_GET('is_m", "', answer)") == ["is_malicious"])
  }

  @Test func `offers no key that would end its string`() {
    #expect(words("MAP_GET('it") == [])
    #expect(words("MAP_GET(\"it") == ["it's\""])
  }

  @Test func `inserts what all words have in common`() {
    #expect(session.completions(for: "MAP_GET('is", after: "', answer)").common == "")
    #expect(session.completions(for: "DOMAIN_RE").common == "MOVE_")
    #expect(session.completions(for: "answ").common == "er")
    #expect(session.completions(for: "zzz").common == "")
  }
}

// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Compiled programs` {
  private func program(_ text: String) throws -> Program { try Program(Bytes(text), functions: .standard) }

  @Test func `variables are listed once, with dots, without parameters`() throws {
    let program = try program("a + b:c == a and exists(d) and LENGTH(MAP(l, x -> x + a)) > 0")
    #expect(program.variables == ["a", "b.c", "d", "l"])
    #expect(program.spellings == ["a", "b:c", "d", "l"])
    #expect(!program.usesAllVariables)
  }

  @Test func `underscore is noticed`() throws {
    #expect(try program("LENGTH(_) > 1").usesAllVariables)
  }

  @Test func `unknown functions are warnings with the nearest name`() throws {
    let warnings = try program("true or LENGHT('a') == 1").unknownFunctions
    #expect(warnings.count == 1)
    #expect(warnings.first?.message == "there is no function LENGHT, did you mean LENGTH?")
    #expect(warnings.first?.column == 9)
  }

  @Test func `calls tell their literals`() throws {
    let calls = try program("MAP_GET('a', m, LENGTH(x))").calls
    #expect(calls.map(\.function) == ["LENGTH", "MAP_GET"])
    #expect(calls.last?.argumentCount == 3)
    #expect(calls.last?.literals[0]?.text == "a")
    #expect(calls.last?.literals[1]?.isNull == nil)
  }

  @Test func `validation runs with every variable null`() throws {
    let services = TestServices.services
    try program("missing == 'x'").validate(services, clock: { 0 })
    #expect(throws: StellarError.self) { try program("BAD_FN(x)").validate(services, clock: { 0 }) }
  }

  @Test func `an error shows its line with a caret`() {
    let error = TestServices.error(of: "1 +\n  10 / 0")
    #expect(error?.line == 2)
    #expect(error?.column == 6)
    #expect(error?.snippet == "  10 / 0\n     ^")
    #expect(error?.description == "2:6: a whole number is divided by zero [E205]")
  }

  @Test func `an excerpt neutralises what a terminal would obey`() {
    let error = TestServices.error(of: "'\u{1b}]0;x\u{7}' + 1")
    #expect(error?.snippet.unicodeScalars.contains("\u{1b}") == false)
    #expect(error?.snippet.unicodeScalars.contains("\u{7}") == false)
  }

  @Test func `a long line is cut around the place`() {
    let error = TestServices.error(
      of: String(repeating: "1 + ", count: 100) + "!" + String(repeating: " + 1", count: 100))
    #expect((error?.snippet.split(separator: "\n").first?.count ?? 999) < 120)
  }

  @Test func `one program runs many times and on many threads`() async throws {
    let program = try program("x * 2 + LENGTH('abc')")
    try await withThrowingTaskGroup(of: Int64?.self) { group in
      for number in 0..<8 {
        group.addTask {
          let scope = EvaluationScope(
            services: TestServices.services, clock: { 0 }, variable: { _ in .int(Int32(number)) })
          var last: Int64?
          for _ in 0..<200 { last = try program.evaluate(scope).truncatedInteger }
          return last
        }
      }
      var results: Set<Int64> = []
      for try await result in group { if let result { results.insert(result) } }
      #expect(results == Set((0..<8).map { Int64($0 * 2 + 3) }))
    }
  }

  @Test func `a lambda keeps the variables that it saw when it was made`() throws {
    let session = ShellSession(
      library: .standard, services: TestServices.services, clock: { 0 }, variables: MapObject())
    _ = try session.answer("n := 1")
    _ = try session.answer("f := x -> x + n")
    _ = try session.answer("n := 10")
    guard case .value(let value) = try session.answer("MAP([1, 2], f)") else {
      Issue.record("no value")
      return
    }
    #expect(value.javaText()?.shownText() == "[2, 3]")
  }

  @Test func `a lambda that is handed to itself is stopped`() throws {
    let session = ShellSession(
      library: .standard, services: TestServices.services, clock: { 0 }, variables: MapObject())
    _ = try session.answer("f := g -> MAP([g], g)")
    #expect(throws: StellarError.self) { try session.answer("MAP([f], f)") }
  }

  @Test(arguments: CaseFile.all)
  func `the canonical text means the same and is its own canonical text`(_ file: CaseFile) throws {
    guard case .value(let expected) = file.expectation else { return }
    let program = try Program(file.program, functions: .standard)
    guard !program.isBlank else { return }
    let again = try Program(program.canonicalText, functions: .standard)
    #expect(again.canonicalText == program.canonicalText)
    let copy = CaseFile(file, program: program.canonicalText)
    let result = try copy.outcome()
    #expect(ExpectedValue.matches(expected, result), "\(program.canonicalText.shownText())")
  }
}

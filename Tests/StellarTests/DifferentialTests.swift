// Part of squint.
import SquintTestSupport
import Stellar
import StellarReference
import Testing
import UntrustedText

@Suite struct `Random expressions` {
  @Test func `the compiled program and a plain walk over the tree agree`() throws {
    var expressions = RandomExpression(SeededRandom(seed: 20_261_123))
    var values = 0
    for _ in 0..<4000 {
      let text = expressions.text(depth: 4)
      let program = try Program(Bytes(text), functions: .standard)
      let scope = EvaluationScope(services: TestServices.services, clock: { 0 })
      scope.variable = { Self.variables[program.variables[$0]] ?? .null }
      let compiled = shown { () throws(StellarError) in try program.evaluate(scope) }
      let walker = try TreeWalker(
        Bytes(text), library: .standard, context: scope.context, variables: Self.variables)
      let walked = shown { () throws(StellarError) in try walker.value() }
      #expect(compiled == walked, "\(text)")
      if compiled != "error" { values += 1 }
    }
    #expect(values > 1000)
  }

  private static var variables: [String: Value] {
    [
      "i": .int(7), "l": .long(3_000_000_000), "d": .double(2.5), "f": .float(1.5), "s": .text("abc"),
      "t": .boolean(true), "n": .null, "e": .list(of: []), "a": .list(of: [.int(1), .text("abc")]),
    ]
  }

  private func shown(_ body: () throws(StellarError) -> Value) -> String {
    guard let value = try? body(), let json = try? value.json(.typed) else { return "error" }
    return json.text()
  }
}

// Part of squint.
import Foundation
import Stellar
import Synchronization
import Testing
import UntrustedText

@Suite struct `Limits of the language` {
  private static let shapes: [(open: String, inner: String, close: String)] = [
    ("(", "1", ")"), ("not(", "true", ")"), ("[", "1", "]"), ("LENGTH(", "'a'", ")"), ("{'a' : ", "1", "}"),
    ("if true then ", "1", " else 2"), ("x -> ", "x", ""), ("(true ? ", "1", " : 2)"), ("(1 + ", "1", ")"),
    ("MAP([1], x -> ", "x", ")"),
  ]

  @Test(arguments: shapes.indices)
  func `two hundred levels evaluate on a worker's small stack`(_ index: Int) {
    let shape = Self.shapes[index]
    let text = Self.repeated(shape.open, 200) + shape.inner + Self.repeated(shape.close, 200)
    #expect(Self.onSmallStack { TestServices.error(of: text)?.description ?? "no error" } == "no error")
  }

  @Test(arguments: shapes.indices)
  func `five thousand levels are refused on a worker's small stack`(_ index: Int) {
    let shape = Self.shapes[index]
    let text = Self.repeated(shape.open, 5000) + shape.inner + Self.repeated(shape.close, 5000)
    #expect(Self.onSmallStack { TestServices.error(of: text)?.code.rawValue } == "E106")
  }

  @Test(arguments: [
    (" + ", "1", "20001"), (" / ", "1", "1"), (" and ", "true", "true"), (" == ", "true", "true"),
    (" in ", "v", "false"), (" + 1 * ", "1", "20001"),
  ])
  func `twenty thousand operators side by side are no nesting`(_ symbol: String, _ operand: String, _ value: String) {
    let text = Array(repeating: operand, count: 20_001).joined(separator: symbol)
    let shown = Self.onSmallStack { (try? TestServices.value(of: text)).flatMap { $0.javaText()?.shownText() } ?? "" }
    #expect(shown == value)
  }

  @Test func `twenty thousand else branches are no nesting`() throws {
    let text = Self.repeated("x ? 1 : ", 20_000) + "2"
    #expect(Self.onSmallStack { (try? TestServices.value(of: text)).flatMap { $0.javaText()?.shownText() } } == "2")
  }

  @Test func `a text of more than two mebibytes is refused`() {
    let text = "'" + Self.repeated("a", (2 << 20) + 1) + "'"
    #expect(TestServices.error(of: text)?.code == .sourceTooLong)
  }

  @Test func `values nested by evaluation are let go without recursion`() throws {
    let text = "LENGTH(REDUCE(l, (a, b) -> [a], []))"
    let program = try Program(Bytes(text), functions: .standard)
    let scope = EvaluationScope(services: TestServices.services, clock: { 0 })
    scope.variable = { _ in .list(of: Array(repeating: .int(1), count: 200_000)) }
    let value = try program.evaluate(scope)
    #expect(value.truncatedInteger == 1)
  }

  @Test func `an evaluation that doubles without end runs out of budget`() {
    let text = "LENGTH(TO_STRING(REDUCE(MAP('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', c -> 1), (a, b) -> [a, a], [1])))"
    #expect(TestServices.error(of: text)?.code == .budgetExceeded)
  }

  @Test func `loops within loops run out of budget in time`() throws {
    let text = "REDUCE(l, (a, b) -> REDUCE(l, (c, d) -> REDUCE(l, (e, f) -> e + f, 0), 0), 0)"
    let program = try Program(Bytes(text), functions: .standard)
    let scope = EvaluationScope(services: TestServices.services, clock: { 0 })
    let list = Value.list(of: Array(repeating: .int(1), count: 10_000))
    scope.variable = { _ in list }
    #expect(throws: StellarError.self) { try program.evaluate(scope) }
  }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  /// Runs a body on a thread with the stack that worker threads have.
  private static func onSmallStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
    let result = Mutex<Result?>(nil)
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let value = body()
      result.withLock { $0 = value }
      done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    done.wait()
    return result.withLock { $0 }
  }
}

// Part of squint.

/// Writes expressions that parse; whether they evaluate is another matter.
package struct RandomExpression<Source: RandomNumberGenerator> {
  private var random: Source
  /// Names of functions to call; with none, calls are left out.
  private let functions: [String]

  /// Begins with a source of random numbers.
  package init(_ random: Source, functions: [String] = []) {
    self.random = random
    self.functions = functions
  }

  /// The names that expressions read.
  package static var names: [String] { ["i", "l", "d", "f", "s", "t", "n", "e", "a"] }

  /// An expression that nests at most `depth` deep.
  package mutating func text(depth: Int) -> String {
    guard depth > 0 else { return leaf() }
    switch below(functions.isEmpty ? 11 : 16) {
    case 0: return chain(["+", "-", "*", "/"], depth) { $0.number($1) }
    case 1: return chain(["+", "*", "/"], depth) { $0.number($1) }
    case 2: return chain(["==", "!=", "<", "<=", ">", ">="], depth) { $0.wrapped($1) }
    case 3: return chain(["and", "or"], depth) { $0.wrapped($1) }
    case 4: return "not(\(negatable(depth)))"
    case 5: return "(\(wrapped(depth)) ? \(text(depth: depth - 1)) : \(wrapped(depth)))"
    case 6: return "[\(wrapped(depth)), \(wrapped(depth))]"
    case 7: return "\(leaf()) in [\(leaf()), \(leaf())]"
    case 8: return "\(leaf()) not in \(leaf())"
    case 9: return "if \(wrapped(depth)) then \(wrapped(depth)) else \(wrapped(depth))"
    case 10: return leaf()
    case 11: return "{'k' : \(wrapped(depth)), \(leaf()) : \(wrapped(depth))}"
    case 12: return lambdaCall(depth)
    case _: return call(depth)
    }
  }

  private mutating func call(_ depth: Int) -> String {
    let name = functions[below(functions.count)]
    let arguments = (0..<below(5)).map { _ in wrapped(depth) }
    return "\(name)(\(arguments.joined(separator: ", ")))"
  }

  private mutating func lambdaCall(_ depth: Int) -> String {
    switch below(3) {
    case 0: "MAP(\(wrapped(depth)), x -> \(wrapped(depth)))"
    case 1: "FILTER(\(wrapped(depth)), x -> (x == \(wrapped(depth))))"
    case _: "REDUCE(\(wrapped(depth)), (x, y) -> \(wrapped(depth)), \(leaf()))"
    }
  }

  /// `not` takes no bare conditional: one more pair of parentheses makes it an operand.
  private mutating func negatable(_ depth: Int) -> String {
    let inner = text(depth: depth - 1)
    return inner.hasPrefix("if ") ? "(\(inner))" : inner
  }

  private mutating func leaf() -> String {
    let leaves = [
      "1", "0", "-3", "2147483647", "5L", "2.5", "1.5f", "'abc'", "'b'", "true", "false", "null", "i", "l", "d", "f",
      "s", "t", "n", "e", "a", "missing", "[]", "exists(i)", "exists(n)",
    ]
    let odd = [
      "''", "'http://a.example.com:8080/p?q#f'", "'10.0.0.1'", "'10.0.0.0/8'", "'%s %d %5.2f'", "'(a|b)*c'", "{}",
      "9223372036854775807L", "-2147483648", "NaN", "1e308", "'yyyy-MM-dd HH:mm:ss'", "'\u{e9}\u{1F600}'", "x",
      "[1, 2L, 'a', null]", "'{\"a\":[1,2]}'", "1000000", "'a,b,c'", "BLOOM_INIT()", "SET_INIT(a)", "STATS_INIT()",
    ]
    let choice = below(leaves.count + (functions.isEmpty ? 0 : odd.count))
    return choice < leaves.count ? leaves[choice] : odd[choice - leaves.count]
  }

  private mutating func number(_ depth: Int) -> String {
    if depth > 2, below(2) == 0 { return "(\(chain(["+", "-", "*", "/"], depth - 1) { $0.number($1) }))" }
    let numbers = ["1", "0", "-3", "2147483647", "5L", "2.5", "1.5f", "i", "l", "d", "f", "n", "missing"]
    return numbers[below(numbers.count)]
  }

  private mutating func wrapped(_ depth: Int) -> String {
    below(2) == 0 ? "(\(text(depth: depth - 1)))" : leaf()
  }

  private mutating func chain(
    _ symbols: [String], _ depth: Int, _ operand: (inout RandomExpression, Int) -> String
  ) -> String {
    var text = operand(&self, depth)
    for _ in 0..<(1 + below(4)) { text += " \(symbols[below(symbols.count)]) \(operand(&self, depth))" }
    return text
  }

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &random) }
}

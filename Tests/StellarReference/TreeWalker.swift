// Part of squint.
package import Stellar
package import UntrustedText

/// Evaluates a syntax tree in the plainest way, to be compared with the compiled program.
///
/// It knows no lambdas, finds variables and functions by name each time, and shares nothing with the compiler and the
/// operators but values' equality and the functions' bodies.
package struct TreeWalker {
  private let tree: SyntaxTree
  private let library: FunctionLibrary
  private let context: CallContext
  /// The variables by their names.
  package var variables: [String: Value]

  /// Parses an expression.
  package init(
    _ text: Bytes, library: FunctionLibrary, context: CallContext, variables: [String: Value] = [:]
  ) throws(StellarError) {
    tree = try SyntaxTree.parsed(text)
    self.library = library
    self.context = context
    self.variables = variables
  }

  /// The value of the whole expression.
  package func value() throws(StellarError) -> Value {
    context.restart()
    return try value(tree.root)
  }

  private struct Failure { static let any = StellarError("failed") }

  private func value(_ position: Int) throws(StellarError) -> Value {
    let node = tree.nodes[position]
    let children = Array(tree.children(of: node))
    switch node.kind {
    case .constant(let constant): return constant.value
    case .variable(let name): return variables[tree.names[name]] ?? .null
    case .exists(let name): return .boolean(!(variables[tree.names[name]] ?? .null).isNull)
    case .list:
      var items: [Value] = []
      for child in children { items.append(try value(child)) }
      return .list(of: items)
    case .not: return .boolean(!holds(try value(children[0])))
    case .conditional:
      for pair in stride(from: 0, to: children.count - 1, by: 2) where try test(value(children[pair])) {
        return try value(children[pair + 1])
      }
      return try value(children[children.count - 1])
    case .chain(let level):
      return try chain(level, children[...], Array(tree.operators(of: node)).map(\.symbol)[...])
    case .call(let name):
      guard let function = library[tree.names[name]] else { throw Failure.any }
      return try call(function, children)
    case .map:
      let map = MapObject()
      for pair in stride(from: 0, to: children.count - 1, by: 2) {
        let key = try value(children[pair])
        let item = try value(children[pair + 1])
        if !map.contains(key) { map[key] = item }
      }
      return .map(map)
    case .match, .lambda: throw Failure.any
    }
  }

  private func call(_ function: FunctionDeclaration, _ children: [Int]) throws(StellarError) -> Value {
    var values: [Value] = []
    for child in children { values.append(try value(child)) }
    let outcome = values.withUnsafeBufferPointer { buffer in
      Result { () throws(StellarError) in try function.body(Arguments(buffer), context) }
    }
    return try outcome.get()
  }

  private func chain(
    _ level: SyntaxTree.Level, _ items: ArraySlice<Int>, _ symbols: ArraySlice<Operator>
  ) throws(StellarError) -> Value {
    guard let first = items.first, let last = items.last else { throw Failure.any }
    switch level {
    case .logic:
      guard let symbol = symbols.first else { return .boolean(holds(try value(first))) }
      let left = try value(first)
      let isFalse = left.isNull || left.items?.isEmpty == true
      if case .boolean(let flag) = left, flag == (symbol == .or) { return .boolean(flag) }
      if symbol == .and, isFalse { return .boolean(false) }
      // Whatever else stands left, the rest is evaluated.
      guard case .boolean(let right) = try chain(level, items.dropFirst(), symbols.dropFirst()) else {
        throw Failure.any
      }
      return .boolean(symbol == .and ? holds(left) && right : holds(left) || right)
    case .membership:
      guard let symbol = symbols.first else { return try value(first) }
      let left = try value(first)
      let right = try chain(level, items.dropFirst(), symbols.dropFirst())
      return .boolean(isMember(left, right) == (symbol == .isIn))
    case .arithmetic, .comparison:
      guard let symbol = symbols.last else { return try value(first) }
      let left = try chain(level, items.dropLast(), symbols.dropLast())
      let right = try value(last)
      return level == .arithmetic ? try compute(symbol, left, right) : try compare(symbol, left, right)
    }
  }

  private func holds(_ value: Value) -> Bool {
    switch value {
    case .boolean(let flag): flag
    case .list(let list): list.items.first.map { $0.items == nil && holds($0) } ?? false
    case .null: false
    case _: ["true", "yes", "y", "on", "1"].contains(value.javaText()?.shownText().lowercased() ?? "")
    }
  }

  private func test(_ value: Value) throws(StellarError) -> Bool {
    switch value {
    case .boolean(let flag): return flag
    case .null: return false
    case .list(let list) where list.items.isEmpty: return false
    case _: throw Failure.any
    }
  }

  private func isMember(_ needle: Value, _ haystack: Value) -> Bool {
    switch (needle, haystack) {
    case (_, .null): return false
    case (.string(let part), .string(let text)):
      return part.isEmpty || text.shownText().contains(part.shownText())
    case (_, .string): return false
    case (_, .list(let list)): return list.items.contains { $0.isBoxedEqual(to: needle) }
    case _: return needle.isBoxedEqual(to: haystack)
    }
  }

  /// 0 for int, 1 for long, 2 for float, 3 for double.
  private func rank(_ value: Value) -> Int? {
    switch value {
    case .int, .null: 0
    case .long: 1
    case .float: 2
    case .double: 3
    case _: nil
    }
  }

  private func compute(_ symbol: Operator, _ left: Value, _ right: Value) throws(StellarError) -> Value {
    guard let l = rank(left), let r = rank(right) else { throw Failure.any }
    let (a, b) = (left.doubleValue ?? 0, right.doubleValue ?? 0)
    let (m, n) = (left.truncatedInteger ?? 0, right.truncatedInteger ?? 0)
    func real<Number: BinaryFloatingPoint>(_ a: Number, _ b: Number) -> Number {
      symbol == .add ? a + b : symbol == .subtract ? a - b : symbol == .multiply ? a * b : a / b
    }
    switch max(l, r) {
    case 3: return .double(real(a, b))
    case 2: return .float(real(single(left), single(right)))
    case let widest:
      let result: Int64
      switch symbol {
      case .add: result = m &+ n
      case .subtract: result = m &- n
      case .multiply: result = m &* n
      case _:
        guard n != 0 else { throw Failure.any }
        result = n == -1 ? 0 &- m : m / n
      }
      return widest == 1 ? .long(result) : .int(Int32(truncatingIfNeeded: result))
    }
  }

  private func single(_ value: Value) -> Float {
    if case .long(let number) = value { return Float(number) }
    if case .int(let number) = value { return Float(number) }
    return Float(value.doubleValue ?? 0)
  }

  private func compare(_ symbol: Operator, _ left: Value, _ right: Value) throws(StellarError) -> Value {
    let isEquality = symbol == .equal || symbol == .notEqual
    if left.isNull || right.isNull {
      return .boolean(isEquality && (left.isNull && right.isNull) == (symbol == .equal))
    }
    if let l = rank(left), let r = rank(right) {
      if max(l, r) == 2 { return .boolean(ordered(symbol, single(left), single(right))) }
      if max(l, r) == 3 { return .boolean(ordered(symbol, left.doubleValue ?? 0, right.doubleValue ?? 0)) }
      return .boolean(ordered(symbol, left.truncatedInteger ?? 0, right.truncatedInteger ?? 0))
    }
    if isEquality { return .boolean(left.isBoxedEqual(to: right) == (symbol == .equal)) }
    switch (left, right) {
    case (.string(let l), .string(let r)): return .boolean(ordered(symbol, l.shownText(), r.shownText()))
    case (.boolean(let l), .boolean(let r)): return .boolean(ordered(symbol, l ? 1 : 0, r ? 1 : 0))
    case _: throw Failure.any
    }
  }

  private func ordered<Item: Comparable>(_ symbol: Operator, _ left: Item, _ right: Item) -> Bool {
    switch symbol {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case _: left >= right
    }
  }
}

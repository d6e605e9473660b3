// Part of squint.
import UntrustedText

extension Parser {
  /// `arith` or another operand: `*` binds tighter than `/`, which binds tighter than `+` and `-`.
  mutating func arithmetic() throws(StellarError) -> Part {
    let first = try operand()
    switch next {
    case .plus, .minus, .times, .divide: return try sum(from: first)
    case _: return first
    }
  }

  private mutating func sum(from first: Part) throws(StellarError) -> Part {
    let start = tree.nodes[first.node].offset
    var factors = ArithmeticChain(first: first.node)
    var quotients = ArithmeticChain()
    var sums = ArithmeticChain()
    var last = first
    while true {
      let symbol: Operator
      switch next {
      case .plus: symbol = .add
      case .minus: symbol = .subtract
      case .times: symbol = .multiply
      case .divide: symbol = .divide
      case _:
        quotients.append(factors.close(into: &tree, at: start))
        sums.append(quotients.close(into: &tree, at: start))
        return Part(node: sums.close(into: &tree, at: start), shape: .arithmetic)
      }
      try requireArithmetic(last)
      let placed = SyntaxTree.PlacedOperator(symbol: symbol, offset: offset)
      position += 1
      last = try operand()
      try requireArithmetic(last)
      if symbol != .multiply { quotients.append(factors.close(into: &tree, at: start)) }
      switch symbol {
      case .multiply: factors.add(placed)
      case .divide: quotients.add(placed)
      case _:
        sums.append(quotients.close(into: &tree, at: start))
        sums.add(placed)
      }
      factors.append(last.node)
    }
  }

  private func requireArithmetic(_ part: Part) throws(StellarError) {
    guard part.shape == .arithmetic else {
      throw error(
        .unexpectedToken, tree.nodes[part.node].offset, "this cannot stand in arithmetic; only numbers, names and calls"
      )
    }
  }

  /// `operand`, `not(...)` or parentheses.
  private mutating func operand() throws(StellarError) -> Part {
    let token = tokens[position]
    switch next {
    case .trueWord: return constant(.boolean(true), .operand)
    case .falseWord: return constant(.boolean(false), .operand)
    case .nullWord: return constant(.null, .operand)
    case .nanWord: return constant(.double(.nan), .arithmetic)
    case .string: return constant(.string(unescaped(token)), .operand)
    case .int, .long, .float, .double:
      guard let number = NumberLexer.constant(next, source[token.start..<token.end]) else {
        throw error(.numberOutOfRange, offset, "the number does not fit its type; long numbers end in L")
      }
      return constant(number, .arithmetic)
    case .identifier: return try name()
    case .notWord: return try negation()
    case .existsWord: return try existence()
    case .openParenthesis: return try parentheses()
    case .openBracket:
      position += 1
      let items = try items(until: .closeBracket)
      return Part(node: tree.add(.list, at: token.start, children: items), shape: .operand)
    case .openBrace: return try map()
    case _: throw unexpected("an expression")
    }
  }

  private mutating func constant(_ value: Constant, _ shape: Shape) -> Part {
    let start = offset
    position += 1
    return Part(node: tree.add(.constant(value), at: start), shape: shape)
  }

  private mutating func name() throws(StellarError) -> Part {
    let token = tokens[position]
    let name = text(token)
    if next(after: 1) == .arrow {
      position += 2
      return try lambda([name], at: token.start)
    }
    position += 1
    guard take(.openParenthesis) else {
      let node = tree.add(.variable(name: tree.add(name: name)), at: token.start)
      return Part(node: node, shape: .arithmetic)
    }
    let items = try items(until: .closeParenthesis)
    let node = tree.add(.call(name: tree.add(name: name)), at: token.start, children: items)
    return Part(node: node, shape: .arithmetic)
  }

  private mutating func negation() throws(StellarError) -> Part {
    let start = offset
    position += 1
    guard take(.openParenthesis) else { throw unexpected("'(' after not") }
    let inner = try nested { parser throws(StellarError) in try parser.logic() }
    try refuseMatch(inner)
    try expect(.closeParenthesis)
    return Part(node: tree.add(.not, at: start, children: [inner.node]), shape: .comparison)
  }

  private mutating func existence() throws(StellarError) -> Part {
    let start = offset
    position += 1
    try expect(.openParenthesis)
    let token = tokens[position]
    guard take(.identifier) else { throw unexpected("a name") }
    try expect(.closeParenthesis)
    return Part(node: tree.add(.exists(name: tree.add(name: text(token))), at: start), shape: .operand)
  }

  private mutating func parentheses() throws(StellarError) -> Part {
    let start = offset
    if let parameters = lambdaParameters() { return try lambda(parameters, at: start) }
    position += 1
    let inner = try expression()
    try expect(.closeParenthesis)
    switch inner.shape {
    case .arithmetic, .conditional: return Part(node: inner.node, shape: .arithmetic)
    case .operand, .comparison, .membership, .logic: return Part(node: inner.node, shape: .comparison)
    case .match: return inner
    }
  }

  /// The parameters of `(a, b) ->`, taken only when an arrow follows them.
  private mutating func lambdaParameters() -> [String]? {
    var names: [String] = []
    var ahead = 1
    if next(after: ahead) != .closeParenthesis {
      while true {
        guard next(after: ahead) == .identifier else { return nil }
        names.append(text(tokens[position + ahead]))
        ahead += 1
        guard next(after: ahead) == .comma else { break }
        ahead += 1
      }
    }
    guard next(after: ahead) == .closeParenthesis, next(after: ahead + 1) == .arrow else { return nil }
    position += ahead + 2
    return names
  }

  private mutating func lambda(_ parameters: [String], at start: Int) throws(StellarError) -> Part {
    let first = tree.names.count
    for parameter in parameters { _ = tree.add(name: parameter) }
    let body = try expression()
    let kind = SyntaxTree.Kind.lambda(parameters: first..<(first + parameters.count))
    return Part(node: tree.add(kind, at: start, children: [body.node]), shape: .operand)
  }

  /// Arguments or list items up to the closing sign, which is taken too.
  private mutating func items(until close: Token.Kind) throws(StellarError) -> [Int] {
    var items: [Int] = []
    if take(close) { return items }
    while true {
      let item = try expression()
      switch item.shape {
      case .arithmetic, .operand, .comparison, .conditional: items.append(item.node)
      case .membership, .logic:
        throw error(
          .unexpectedToken, tree.nodes[item.node].offset, "a logical expression as an item needs parentheses around it")
      case .match: try refuseMatch(item)
      }
      if take(close) { return items }
      guard take(.comma) else { throw unexpected("',' or \(close.shown)") }
    }
  }

  private mutating func map() throws(StellarError) -> Part {
    let start = offset
    position += 1
    var items: [Int] = []
    if take(.closeBrace) { return Part(node: tree.add(.map, at: start), shape: .operand) }
    while true {
      let key = try nested { parser throws(StellarError) in try parser.term() }
      guard key.shape != .membership, key.shape != .match else {
        throw error(.unexpectedToken, tree.nodes[key.node].offset, "this cannot be a map's key")
      }
      items.append(key.node)
      guard take(.colon) else { throw unexpected("' :' after the key, with a space before it if the key is a name") }
      items.append(try expression().node)
      if take(.closeBrace) { return Part(node: tree.add(.map, at: start, children: items), shape: .operand) }
      guard take(.comma) else { throw unexpected("',' or '}'") }
    }
  }

  private func unescaped(_ token: Token) -> Bytes {
    let inner = source[(token.start + 1)..<(token.end - 1)]
    var result: [UInt8] = []
    result.reserveCapacity(inner.count)
    var index = 0
    while index < inner.count {
      var byte = inner[index]
      if byte == UInt8(ascii: "\\"), index + 1 < inner.count {
        index += 1
        switch inner[index] {
        case UInt8(ascii: "n"): byte = UInt8(ascii: "\n")
        case UInt8(ascii: "r"): byte = UInt8(ascii: "\r")
        case UInt8(ascii: "t"): byte = UInt8(ascii: "\t")
        case let other: byte = other
        }
      }
      result.append(byte)
      index += 1
    }
    return Bytes(result)
  }
}

/// Operands of one level of arithmetic that are still being read.
private struct ArithmeticChain {
  private var items: [Int] = []
  private var symbols: [SyntaxTree.PlacedOperator] = []

  init() {}

  init(first: Int) { items = [first] }

  mutating func append(_ node: Int) { items.append(node) }

  mutating func add(_ symbol: SyntaxTree.PlacedOperator) { symbols.append(symbol) }

  /// The chain as a node, a single operand as itself; the chain begins anew.
  mutating func close(into tree: inout SyntaxTree, at offset: Int) -> Int {
    let node =
      items.count == 1
      ? items[0] : tree.add(.chain(.arithmetic), at: offset, children: items, operators: symbols)
    items = []
    symbols = []
    return node
  }
}

// Part of squint.
import UntrustedText

/// Reads tokens into a syntax tree, by Metron's grammar with all its corners.
///
/// The grammar tells kinds of expression apart that other languages do not: what may stand in arithmetic, what may be
/// an operand of `in`, what may be an argument. One descent reads them all and each place checks the `Shape` it got.
struct Parser {
  /// What kind of expression was read, which decides where it may stand.
  enum Shape {
    /// A number, name, call, sum, or parentheses around such or around a conditional.
    case arithmetic
    /// Another operand: text, Boolean, null, list, map, lambda, exists.
    case operand
    /// A comparison, `not(...)`, or parentheses around anything logical.
    case comparison
    /// Something `in` something.
    case membership
    /// A chain of and/or.
    case logic
    /// `a ? b : c` or `if a then b else c`, without parentheses.
    case conditional
    /// `match`, which is only ever a whole expression.
    case match
  }

  /// A part of the tree and its shape.
  struct Part {
    let node: Int
    let shape: Shape
  }

  /// How deeply expressions may nest.
  static let deepest = 1000

  let source: Bytes
  let tokens: [Token]
  var tree = SyntaxTree()
  var position = 0
  var depth = 0
  private var deepestSeen = 0

  private init(_ source: Bytes, _ tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  /// Reads a whole text.
  static func tree(of source: Bytes) throws(StellarError) -> SyntaxTree {
    let tokens = try Lexer.tokens(of: source)
    guard mayNestDeep(tokens) else { return try tree(of: source, tokens) }
    return try DeepStack.run { () throws(StellarError) in try tree(of: source, tokens) }
  }

  /// Whether so many tokens open a level that the levels may be many.
  private static func mayNestDeep(_ tokens: [Token]) -> Bool {
    var openings = 0
    for token in tokens {
      switch token.kind {
      case .openParenthesis, .openBracket, .openBrace, .arrow, .thenWord, .question, .fatArrow: openings += 1
      case _: continue
      }
      if openings > DeepStack.shallow { return true }
    }
    return false
  }

  private static func tree(of source: Bytes, _ tokens: [Token]) throws(StellarError) -> SyntaxTree {
    var parser = Parser(source, tokens)
    parser.tree.root = try parser.expression().node
    guard parser.next == .end else { throw parser.unexpected("the end of the expression") }
    parser.tree.deepest = parser.deepestSeen
    return parser.tree
  }

  var next: Token.Kind { tokens[position].kind }

  var offset: Int { tokens[position].start }

  func next(after distance: Int) -> Token.Kind {
    position + distance < tokens.count ? tokens[position + distance].kind : .end
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard next == kind else { return false }
    position += 1
    return true
  }

  mutating func expect(_ kind: Token.Kind) throws(StellarError) {
    guard take(kind) else { throw unexpected(kind.shown) }
  }

  func text(_ token: Token) -> String { String(decoding: source[token.start..<token.end].array, as: UTF8.self) }

  func unexpected(_ wanted: String) -> StellarError {
    error(.unexpectedToken, offset, "expected \(wanted), found \(next.shown)")
  }

  func error(_ code: StellarErrorCode, _ offset: Int, _ message: String) -> StellarError {
    StellarError(code, message).at(offset, in: source)
  }

  /// Runs `body` one level deeper.
  mutating func nested(
    _ body: (inout Parser) throws(StellarError) -> Part
  ) throws(StellarError) -> Part {
    guard depth < Self.deepest else {
      throw error(.nestedTooDeep, offset, "the expression nests deeper than \(Self.deepest) levels")
    }
    depth += 1
    deepestSeen = max(deepestSeen, depth)
    let part = try body(&self)
    depth -= 1
    return part
  }

  /// `expr`: anything.
  mutating func expression() throws(StellarError) -> Part {
    try nested { parser throws(StellarError) in
      if parser.next == .matchWord { return try parser.match() }
      if parser.next == .ifWord { return try parser.conditional(test: nil, at: parser.offset) }
      let start = parser.offset
      let part = try parser.logic()
      guard parser.next == .question else { return part }
      try parser.refuseMatch(part)
      return try parser.conditional(test: part.node, at: start)
    }
  }

  /// `logical`: and/or of one level, the right side first; a single term stays what it is.
  mutating func logic() throws(StellarError) -> Part {
    let start = offset
    let first = try term()
    guard next == .andWord || next == .orWord else { return first }
    try refuseMatch(first)
    var items = [first.node]
    var symbols: [SyntaxTree.PlacedOperator] = []
    while next == .andWord || next == .orWord {
      symbols.append(.init(symbol: next == .andWord ? .and : .or, offset: offset))
      position += 1
      let item = try term()
      try refuseMatch(item)
      items.append(item.node)
    }
    return Part(
      node: tree.add(.chain(.logic), at: start, children: items, operators: symbols), shape: .logic)
  }

  /// `b_expr`: a comparison, or a membership whose right side swallows what follows.
  mutating func term() throws(StellarError) -> Part {
    let start = offset
    var item = try arithmetic()
    guard next == .inWord || next == .notInWord else { return try comparisons(from: item, at: start) }
    var items: [Int] = []
    var symbols: [SyntaxTree.PlacedOperator] = []
    while next == .inWord || next == .notInWord {
      guard item.shape == .arithmetic || item.shape == .operand else {
        throw error(
          .unexpectedToken, offset, "the left side of \(next.shown) must be an operand, not a logical expression")
      }
      items.append(item.node)
      symbols.append(.init(symbol: next == .inWord ? .isIn : .isNotIn, offset: offset))
      position += 1
      item = try arithmetic()
    }
    try refuseMatch(item)
    items.append(try comparisons(from: item, at: tree.nodes[item.node].offset).node)
    return Part(
      node: tree.add(.chain(.membership), at: start, children: items, operators: symbols), shape: .membership)
  }

  private mutating func comparisons(from first: Part, at start: Int) throws(StellarError) -> Part {
    guard Operator.comparison(next) != nil else { return first }
    try refuseMatch(first)
    var items = [first.node]
    var symbols: [SyntaxTree.PlacedOperator] = []
    while let symbol = Operator.comparison(next) {
      symbols.append(.init(symbol: symbol, offset: offset))
      position += 1
      let item = try arithmetic()
      try refuseMatch(item)
      items.append(item.node)
    }
    return Part(
      node: tree.add(.chain(.comparison), at: start, children: items, operators: symbols), shape: .comparison)
  }

  func refuseMatch(_ part: Part) throws(StellarError) {
    guard part.shape == .match else { return }
    throw error(.unexpectedToken, tree.nodes[part.node].offset, "match can only be a whole expression")
  }
}

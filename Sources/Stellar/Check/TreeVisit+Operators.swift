// Part of squint.
import UntrustedText

/// Where Metron's operators read differently from what most people expect, and operands that cannot go together.
extension TreeVisit {
  mutating func checkChain(_ level: SyntaxTree.Level, _ node: SyntaxTree.Node, _ position: Int) {
    let items = Array(tree.children(of: node))
    let operators = Array(tree.operators(of: node))
    switch level {
    case .logic: checkLogic(items, operators)
    case .arithmetic: checkArithmetic(items, operators, node, position)
    case .membership: checkMembership(items, operators)
    case .comparison: checkComparison(items, operators, position)
    }
  }

  private mutating func checkLogic(_ items: [Int], _ operators: [SyntaxTree.PlacedOperator]) {
    guard let first = operators.first,
      let other = operators.first(where: { $0.symbol != first.symbol })
    else { return }
    guard items.count <= 8 else {
      return warn(
        "'and' and 'or' without parentheses are read from the right, as a and (b or (c and …)); write the parentheses"
          + " that you mean", at: other.offset)
    }
    var reading = shown(items[items.count - 1])
    for (item, symbol) in zip(items.dropLast(), operators).reversed() {
      let isInner = symbol.offset != first.offset
      reading = "\(wrapped(item)) \(symbol.symbol.symbol) \(reading)"
      if isInner { reading = "(\(reading))" }
    }
    warn(
      "'and' and 'or' without parentheses are read from the right: \(reading.prefix(200)); write the parentheses"
        + " that you mean", at: other.offset)
  }

  private func wrapped(_ position: Int) -> String {
    switch tree.nodes[position].kind {
    case .chain(.logic), .conditional, .lambda, .match: "(\(shown(position)))"
    case .constant, .variable, .exists, .call, .list, .map, .chain, .not: shown(position)
    }
  }

  private mutating func checkArithmetic(
    _ items: [Int], _ operators: [SyntaxTree.PlacedOperator], _ node: SyntaxTree.Node, _ position: Int
  ) {
    for (index, item) in items.enumerated() {
      if index > 0, operators[index - 1].symbol == .divide, isProduct(item), tree.nodes[item].offset == node.offset {
        let place = tree.nodes[item].firstOperator
        warn(
          "'*' binds tighter than '/': this is read as \(wrapped(items[0])) / (\(shown(item))); write the parentheses"
            + " that you mean", at: tree.operators[place].offset)
      }
      if let kind = kind(of: item), kind != .number, kind != .null {
        refuse(
          position, "\(kind.shown) cannot stand in arithmetic; TO_DOUBLE turns text into a number",
          at: tree.nodes[item].offset)
        return
      }
    }
  }

  private func isProduct(_ position: Int) -> Bool {
    let node = tree.nodes[position]
    guard case .chain(.arithmetic) = node.kind else { return false }
    return tree.operators(of: node).first?.symbol == .multiply
  }

  private mutating func checkMembership(_ items: [Int], _ operators: [SyntaxTree.PlacedOperator]) {
    guard let last = items.last, case .chain(.comparison) = tree.nodes[last].kind,
      let comparison = tree.operators(of: tree.nodes[last]).first,
      !isInParentheses(tree.nodes[last].offset)
    else { return }
    warn(
      "the right side of '\(operators[operators.count - 1].symbol.symbol)' takes the '\(comparison.symbol.symbol)' too: this"
        + " is read as \(shown(items[items.count - 2])) \(operators[operators.count - 1].symbol.symbol) (\(shown(last)));"
        + " write parentheses around what you mean", at: comparison.offset)
  }

  /// Whether an opening parenthesis stands right before a place.
  private func isInParentheses(_ offset: Int) -> Bool {
    var index = offset - 1
    while index >= 0, source[index] <= 0x20 { index -= 1 }
    return index >= 0 && source[index] == UInt8(ascii: "(")
  }

  private mutating func checkComparison(
    _ items: [Int], _ operators: [SyntaxTree.PlacedOperator], _ position: Int
  ) {
    var left = kind(of: items[0])
    if operators.count == 1 { checkFields(items[0], operators[0], items[1]) }
    for (index, symbol) in operators.enumerated() {
      let right = kind(of: items[index + 1])
      switch symbol.symbol {
      case .less, .lessOrEqual, .greater, .greaterOrEqual:
        if let message = disorder(left, right, symbol.symbol, isChained: index > 0) {
          return refuse(position, message, at: symbol.offset)
        }
      case .add, .subtract, .multiply, .divide, .equal, .notEqual, .and, .or, .isIn, .isNotIn: break
      }
      left = .boolean
    }
  }

  private func disorder(_ left: ValueKind?, _ right: ValueKind?, _ symbol: Operator, isChained: Bool) -> String? {
    if left == .null || right == .null { return nil }
    if let kind = [left, right].compactMap({ $0 }).first(where: { $0 == .list || $0 == .map || $0 == .function }) {
      return "\(kind.shown) has no order, so '\(symbol.symbol)' cannot compare it"
    }
    if isChained, right == .number || right == .text {
      return
        "comparisons chain from the left, so '\(symbol.symbol)' would compare true or false with \(right?.shown ?? "a value");"
        + " write a < b and b < c"
    }
    guard let left, let right, left != right else { return nil }
    return "'\(symbol.symbol)' cannot compare \(left.shown) with \(right.shown)"
  }

  mutating func checkTests(_ node: SyntaxTree.Node) {
    let items = Array(tree.children(of: node))
    for pair in stride(from: 0, to: items.count - 1, by: 2) {
      checkAlert(tested: items[pair])
      guard let kind = kind(of: items[pair]), kind == .number || kind == .text || kind == .function else { continue }
      refuse(
        items[pair], "a condition must be true or false, this is \(kind.shown)", at: tree.nodes[items[pair]].offset)
    }
  }
}

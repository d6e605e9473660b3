// Part of squint.
import UntrustedText

/// Fields whose kind is known before any event: those that the parser makes numbers, and `is_alert` in triage.
extension TreeVisit {
  /// Whether a node reads `is_alert` where triage has made it the text `true`.
  func isAlert(_ position: Int) -> Bool {
    switch role {
    case .rule, .score, .reason: field(at: position) == "is_alert"
    case .value, .condition: false
    }
  }

  /// Looks at one comparison of a known field with what is written out.
  mutating func checkFields(_ left: Int, _ symbol: SyntaxTree.PlacedOperator, _ right: Int) {
    for (field, other) in [(left, right), (right, left)] {
      guard let constant = constant(at: other) else { continue }
      if isAlert(field) { return checkAlert(field, symbol.symbol, constant) }
      if let name = self.field(at: field), fields.numbers.contains(name), case .string(let text) = constant {
        return checkNumber(name, symbol, text, isOnLeft: field == left)
      }
    }
  }

  private mutating func checkNumber(
    _ name: String, _ symbol: SyntaxTree.PlacedOperator, _ text: Bytes, isOnLeft: Bool
  ) {
    let outcome: String
    switch symbol.symbol {
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      outcome = "so '\(symbol.symbol.symbol)' cannot compare it with text and always fails"
    case .equal: outcome = "so it never equals text"
    case .notEqual: outcome = "so it differs from every text"
    case .add, .subtract, .multiply, .divide, .and, .or, .isIn, .isNotIn: return
    }
    let digits = String(decoding: text.array, as: UTF8.self)
    let number = Double(digits) == nil || digits.utf8.count > 20 ? "the number" : digits
    let shown = Neutral.shown(name, limit: 64)
    let right = isOnLeft ? "\(shown) \(symbol.symbol.symbol) \(number)" : "\(number) \(symbol.symbol.symbol) \(shown)"
    warn("\(shown) is a number, \(outcome); write \(right) without quotes", at: symbol.offset)
  }

  // MARK: is_alert

  private static let alertIsText = "is_alert is the text 'true' when rules run"
  private static let alertAdvice = "write is_alert == 'true'"

  private mutating func checkAlert(_ position: Int, _ symbol: Operator, _ constant: Constant) {
    switch (symbol, constant) {
    case (.equal, .string(let text)) where text == "true": return
    case (.equal, .null), (.notEqual, .null), (.notEqual, .string): return
    case (.equal, _):
      warn("\(Self.alertIsText), so this never holds; \(Self.alertAdvice)", at: tree.nodes[position].offset)
    case (.notEqual, _):
      warn("\(Self.alertIsText), so this always holds; \(Self.alertAdvice)", at: tree.nodes[position].offset)
    case (.less, _), (.lessOrEqual, _), (.greater, _), (.greaterOrEqual, _), (.add, _), (.subtract, _),
      (.multiply, _), (.divide, _), (.and, _), (.or, _), (.isIn, _), (.isNotIn, _):
      return
    }
  }

  /// `not(is_alert)`, which no alert fulfils.
  mutating func checkAlert(negated node: SyntaxTree.Node) {
    guard let child = tree.children(of: node).first, isAlert(child) else { return }
    warn(
      "\(Self.alertIsText), so not(is_alert) never holds; \(Self.alertAdvice), or leave it out",
      at: tree.nodes[child].offset)
  }

  /// A condition that is `is_alert` alone.
  mutating func checkAlert(tested position: Int) {
    guard isAlert(position) else { return }
    warn(
      "\(Self.alertIsText), no condition, so this always fails; \(Self.alertAdvice)", at: tree.nodes[position].offset)
  }
}

// Part of squint.
import UntrustedText

/// One walk over an expression's tree, collecting what is wrong or odd.
struct TreeVisit {
  let tree: SyntaxTree
  let source: Bytes
  let check: ExpressionCheck
  let role: ExpressionRole
  let fields: FieldKnowledge
  var findings: [Finding] = []
  private(set) var references: [VariableReference] = []
  /// The nodes that have an error of their own.
  var refused: Set<Int> = []
  private var bound: [String] = []

  init(tree: SyntaxTree, source: Bytes, check: ExpressionCheck, role: ExpressionRole, fields: FieldKnowledge) {
    self.tree = tree
    self.source = source
    self.check = check
    self.role = role
    self.fields = fields
  }

  /// Visits every node, children first.
  mutating func run() {
    visit(tree.root)
    evaluateConstants(tree.root, open: openParts())
  }

  private mutating func visit(_ position: Int) {
    let node = tree.nodes[position]
    var parameters = 0
    if case .lambda(let names) = node.kind {
      bound += tree.names[names]
      parameters = names.count
    }
    for child in tree.children(of: node) { visit(child) }
    bound.removeLast(parameters)
    guard findings.count < Self.most || isName(node) else { return }
    switch node.kind {
    case .variable(let name): refer(to: tree.names[name], node, isExistence: false)
    case .exists(let name): refer(to: tree.names[name], node, isExistence: true)
    case .call(let name): checkCall(of: tree.names[name], node, position)
    case .chain(let level): checkChain(level, node, position)
    case .conditional: checkTests(node)
    case .not: checkAlert(negated: node)
    case .constant, .list, .map, .match, .lambda: break
    }
  }

  private func isName(_ node: SyntaxTree.Node) -> Bool {
    switch node.kind {
    case .variable, .exists: true
    case .constant, .call, .list, .map, .chain, .not, .conditional, .match, .lambda: false
    }
  }

  private mutating func refer(to name: String, _ node: SyntaxTree.Node, isExistence: Bool) {
    guard name != "_", !bound.contains(name) else { return }
    if ["true", "false", "null", "nan", "none"].contains(name.lowercased()) {
      let right = name.lowercased() == "none" ? "null" : name.lowercased() == "nan" ? "NaN" : name.lowercased()
      warn("\(name) is read as a field's name; the word is \(right)", at: node.offset)
    }
    references.append(
      VariableReference(name: VariableName.normalised(name), offset: node.offset, isExistence: isExistence))
  }

  /// The field that a node reads, by its name with dots; nil where it reads none, or a lambda's own.
  func field(at position: Int) -> String? {
    guard case .variable(let index) = tree.nodes[position].kind, !bound.contains(tree.names[index]) else { return nil }
    return VariableName.normalised(tree.names[index])
  }

  /// The most findings about one expression.
  private static let most = 50

  mutating func refuse(_ position: Int, _ message: String, at offset: Int) {
    refused.insert(position)
    if findings.count < Self.most { findings.append(Finding(.error, message, at: offset)) }
  }

  mutating func warn(_ message: String, at offset: Int) {
    if findings.count < Self.most { findings.append(Finding(.warning, message, at: offset)) }
  }

  /// The text of a part in the language's one canonical spelling.
  func text(of position: Int) -> String {
    var part = tree
    part.root = position
    return String(decoding: part.text, as: UTF8.self)
  }

  /// The same, cut to what fits in a message.
  func shown(_ position: Int) -> String { Neutral.shown(text(of: position), limit: 60) }

  /// The literal at a node.
  func constant(at position: Int) -> Constant? {
    if case .constant(let constant) = tree.nodes[position].kind { return constant }
    return nil
  }

  /// Where a byte of a string literal's value stands in the text.
  func offset(inLiteral position: Int, _ index: Int) -> Int {
    var place = tree.nodes[position].offset + 1
    for _ in 0..<max(index, 0) where place < source.count {
      place += source[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place, source.count)
  }
}

// Part of squint.
import UntrustedText

extension SyntaxTree {
  /// The expression in one canonical spelling, with parentheses around every operand that is an operation itself.
  var text: [UInt8] {
    var printer = Printer(tree: self)
    printer.print(root)
    return printer.output
  }
}

/// Writes a tree; it recurses, which the parser's limit on nesting bounds.
private struct Printer {
  let tree: SyntaxTree
  var output: [UInt8] = []

  private mutating func add(_ text: String) { output.append(contentsOf: text.utf8) }

  mutating func print(_ position: Int) {
    let node = tree.nodes[position]
    let children = Array(tree.children(of: node))
    switch node.kind {
    case .constant(let constant): print(constant)
    case .variable(let name): add(tree.names[name])
    case .exists(let name): add("exists(\(tree.names[name]))")
    case .call(let name):
      add(tree.names[name])
      print(items: children, "(", ")")
    case .list: print(items: children, "[", "]")
    case .map: print(map: children)
    case .chain: print(chain: node, children)
    case .not:
      add("not(")
      for child in children { print(child, inParentheses: isConditional(child)) }
      add(")")
    case .conditional: print(conditional: children)
    case .match: print(match: children)
    case .lambda(let parameters):
      add("(\(tree.names[parameters].joined(separator: ", "))) -> ")
      for child in children { print(child) }
    }
  }

  private mutating func print(chain node: SyntaxTree.Node, _ children: [Int]) {
    for (index, child) in children.enumerated() {
      if index > 0 { add(" \(tree.operators[node.firstOperator + index - 1].symbol.symbol) ") }
      print(child, inParentheses: isOperation(child))
    }
  }

  private mutating func print(items: [Int], _ open: String, _ close: String) {
    add(open)
    for (index, item) in items.enumerated() {
      if index > 0 { add(", ") }
      print(item, inParentheses: isLogic(item))
    }
    add(close)
  }

  private mutating func print(map items: [Int]) {
    add("{")
    for pair in stride(from: 0, to: items.count - 1, by: 2) {
      add(pair > 0 ? ", " : " ")
      print(items[pair], inParentheses: isOperation(items[pair]))
      add(" : ")
      print(items[pair + 1])
    }
    add(" }")
  }

  private mutating func print(conditional items: [Int]) {
    for pair in stride(from: 0, to: items.count - 1, by: 2) {
      add("if ")
      print(items[pair], inParentheses: isOperation(items[pair]))
      add(" then ")
      print(items[pair + 1])
      add(" else ")
    }
    print(items[items.count - 1])
  }

  private mutating func print(match items: [Int]) {
    add("match { ")
    for pair in stride(from: 0, to: items.count - 1, by: 2) {
      print(items[pair], inParentheses: isOperation(items[pair]))
      add(" => ")
      print(items[pair + 1])
      add(", ")
    }
    add("default => ")
    print(items[items.count - 1])
    add(" }")
  }

  private mutating func print(_ position: Int, inParentheses: Bool) {
    if inParentheses { add("(") }
    print(position)
    if inParentheses { add(")") }
  }

  private func isOperation(_ position: Int) -> Bool {
    switch tree.nodes[position].kind {
    case .chain, .conditional, .match: true
    case .constant, .variable, .exists, .call, .list, .map, .not, .lambda: false
    }
  }

  private func isConditional(_ position: Int) -> Bool {
    if case .conditional = tree.nodes[position].kind { return true }
    return false
  }

  private func isLogic(_ position: Int) -> Bool {
    switch tree.nodes[position].kind {
    case .chain(.logic), .chain(.membership): true
    case .constant, .variable, .exists, .call, .list, .map, .not, .conditional, .match, .lambda, .chain: false
    }
  }

  private mutating func print(_ constant: Constant) {
    switch constant {
    case .null: add("null")
    case .boolean(let flag): add(flag ? "true" : "false")
    case .int(let number): add(String(number))
    case .long(let number): add("\(number)L")
    case .float(let number): add(number.isFinite ? "\(JavaNumber.text(number))f" : number < 0 ? "-1e99f" : "1e99f")
    case .double(let number):
      add(number.isNaN ? "NaN" : number.isFinite ? JavaNumber.text(number) : number < 0 ? "-1e999" : "1e999")
    case .string(let text):
      output.append(UInt8(ascii: "'"))
      for byte in text.array {
        switch byte {
        case UInt8(ascii: "'"): add("\\'")
        case UInt8(ascii: "\\"): add("\\\\")
        case UInt8(ascii: "\n"): add("\\n")
        case UInt8(ascii: "\r"): add("\\r")
        case UInt8(ascii: "\t"): add("\\t")
        case _: output.append(byte)
        }
      }
      output.append(UInt8(ascii: "'"))
    }
  }
}

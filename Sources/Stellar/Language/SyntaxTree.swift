// Part of squint.
package import UntrustedText

/// An expression as it was written, in flat arrays: twenty thousand operators side by side are one node.
///
/// No node is deeper than the parser's limit, so walks over the tree may recurse.
package struct SyntaxTree: Sendable, Equatable {
  /// What a node is; its children say the rest.
  package enum Kind: Sendable, Equatable {
    /// A literal.
    case constant(Constant)
    /// A variable or a lambda's parameter.
    case variable(name: Int)
    /// `exists(NAME)`.
    case exists(name: Int)
    /// A call; the children are the arguments.
    case call(name: Int)
    /// A list of its children.
    case list
    /// A map; keys and values take turns.
    case map
    /// Operands with an operator between any two, all of one level.
    case chain(Level)
    /// `not(CHILD)`.
    case not
    /// Tests and branches take turns; the last child is the else branch.
    case conditional
    /// Tests and actions take turns; the last child is the default.
    case match
    /// A function value; the names are its parameters, the child its body.
    case lambda(parameters: Range<Int>)
  }

  /// The levels of operators, each with its own rule for which of a chain acts first.
  package enum Level: Sendable, Equatable {
    /// From the left.
    case arithmetic, comparison
    /// From the right.
    case logic, membership
  }

  /// One node.
  package struct Node: Sendable, Equatable {
    package let kind: Kind
    /// Where the node stands in the text.
    package let offset: Int
    /// Where its children stand in `children`.
    let children: Range<Int>
    /// Where its operators begin in `operators`.
    let firstOperator: Int

    package static func == (left: Node, right: Node) -> Bool {
      left.kind == right.kind && left.children == right.children && left.firstOperator == right.firstOperator
    }
  }

  /// An operator and its place in the text.
  package struct PlacedOperator: Sendable, Equatable {
    package let symbol: Operator
    let offset: Int

    package static func == (left: PlacedOperator, right: PlacedOperator) -> Bool { left.symbol == right.symbol }
  }

  package private(set) var nodes: [Node] = []
  private(set) var children: [Int] = []
  private(set) var operators: [PlacedOperator] = []
  package private(set) var names: [String] = []
  package var root = 0
  /// How deep the expression nests.
  var deepest = 0

  /// Reads an expression, for those who walk the tree themselves.
  package static func parsed(_ source: Bytes) throws(StellarError) -> SyntaxTree { try Parser.tree(of: source) }

  /// Appends a node over children that are in the tree already, and gives its position.
  mutating func add(
    _ kind: Kind, at offset: Int, children items: [Int] = [], operators symbols: [PlacedOperator] = []
  ) -> Int {
    let first = children.count
    children += items
    nodes.append(
      Node(kind: kind, offset: offset, children: first..<children.count, firstOperator: operators.count))
    operators += symbols
    return nodes.count - 1
  }

  /// Appends a name and gives its position.
  mutating func add(name: String) -> Int {
    names.append(name)
    return names.count - 1
  }

  /// The children of a node.
  package func children(of node: Node) -> ArraySlice<Int> { children[node.children] }

  /// The operators of a chain.
  package func operators(of node: Node) -> ArraySlice<PlacedOperator> {
    operators[node.firstOperator..<(node.firstOperator + max(node.children.count - 1, 0))]
  }
}

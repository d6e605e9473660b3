// Part of squint.
import Events

extension SearchQuery {
  /// What the query asks for in words, a line a condition, nested ones indented.
  public var explanation: String {
    Self.lines(of: root, depth: 0).joined(separator: "\n")
  }

  private static func lines(of node: QueryNode, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: min(depth, 40))
    switch node {
    case .everything: return [indent + "every event"]
    case .and(let parts): return [indent + "all of:"] + parts.flatMap { lines(of: $0, depth: depth + 1) }
    case .or(let parts): return [indent + "any of:"] + parts.flatMap { lines(of: $0, depth: depth + 1) }
    case .not(let inner): return [indent + "not:"] + lines(of: inner, depth: depth + 1)
    case .clause(let clause): return [indent + SearchQuery(.clause(clause)).text + "  (\(words(clause)))"]
    }
  }

  private static func words(_ clause: QueryClause) -> String {
    switch clause.predicate {
    case .exists: "the field is present"
    case .text: "the whole value, case-sensitive"
    case .textRange: "text in byte order"
    case .wildcard: "the whole value against * and ?"
    case .regex: "the whole value against a regular expression"
    case .words: "words in a row, any case"
    case .integer, .double: "as a number"
    case .boolean: "true or false, also as text"
    case .address: "an address, however it is spelt"
    case .network: "an address in a network"
    case .addressRange: "addresses of one family"
    case .time(let range):
      "from \(range.first == .min ? "ever" : EventText.time(range.first)) "
        + "to \(range.last == .max ? "ever" : EventText.time(range.last))"
    case .level: "the level of the score"
    case .status: "the decision; without one NEW"
    }
  }
}

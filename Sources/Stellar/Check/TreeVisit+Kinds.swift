// Part of squint.
import UntrustedText

/// Kinds of values that can be told from the text alone.
enum ValueKind: Equatable {
  case null, boolean, number, text, list, set, map, function
  /// A filter, sketch or sample.
  case opaque

  /// The kind as messages name it.
  var shown: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .text: "text"
    case .list: "a list"
    case .set: "a set"
    case .map: "a map"
    case .function: "a function"
    case .opaque: "an object for other functions"
    }
  }
}

extension TreeVisit {
  /// What kind of value a node has whatever the variables are; nil when that is open.
  func kind(of position: Int) -> ValueKind? {
    let node = tree.nodes[position]
    switch node.kind {
    case .constant(let constant): return Self.kind(of: constant)
    case .variable, .call, .match: return nil
    case .exists, .not: return .boolean
    case .list: return .list
    case .map: return .map
    case .lambda: return .function
    case .chain(.arithmetic): return .number
    case .chain(.comparison), .chain(.logic), .chain(.membership): return .boolean
    case .conditional:
      let items = Array(tree.children(of: node))
      let branches = items.indices.filter { $0 % 2 == 1 || $0 == items.count - 1 }.map { kind(of: items[$0]) }
      guard let first = branches.first, branches.allSatisfy({ $0 == first }) else { return nil }
      return first
    }
  }

  /// What kinds a node's value may be of where none is true or false, the null aside; nil where it may be.
  func kindsWithoutTruth(of position: Int) -> [ValueKind]? {
    let node = tree.nodes[position]
    switch node.kind {
    case .call(let name): return CallKinds.kinds[tree.names[name]].map { [$0] }
    case .conditional:
      let items = Array(tree.children(of: node))
      var kinds: [ValueKind] = []
      for index in items.indices where index % 2 == 1 || index == items.count - 1 {
        guard let branch = kindsWithoutTruth(of: items[index]) else { return nil }
        kinds += branch.filter { !kinds.contains($0) }
      }
      let withoutNull = kinds.filter { $0 != .null }
      return withoutNull.isEmpty ? kinds : withoutNull
    case .constant, .variable, .exists, .list, .map, .chain, .not, .match, .lambda:
      guard let kind = kind(of: position), kind != .boolean else { return nil }
      return [kind]
    }
  }

  static func kind(of constant: Constant) -> ValueKind {
    switch constant {
    case .null: .null
    case .boolean: .boolean
    case .int, .long, .float, .double: .number
    case .string: .text
    }
  }

  /// Which parts read a variable, or have an error of their own; children stand before their parents.
  func openParts() -> [Bool] {
    var open = [Bool](repeating: false, count: tree.nodes.count)
    for (position, node) in tree.nodes.enumerated() {
      switch node.kind {
      case .variable, .exists: open[position] = true
      case .constant, .call, .list, .map, .chain, .not, .conditional, .match, .lambda:
        open[position] = refused.contains(position) || tree.children(of: node).contains { open[$0] }
      }
    }
    return open
  }

  /// Runs the largest parts without variables, for what fails there fails always.
  mutating func evaluateConstants(_ position: Int, open: [Bool]) {
    let node = tree.nodes[position]
    let isOperation: Bool
    switch node.kind {
    case .constant, .variable, .exists, .list, .map, .lambda: isOperation = false
    case .call, .chain, .not, .conditional, .match: isOperation = true
    }
    guard isOperation, !open[position] else {
      for child in tree.children(of: node) { evaluateConstants(child, open: open) }
      return
    }
    do throws(StellarError) {
      let program = try Program(Bytes(text(of: position)), functions: check.functions)
      _ = try check.valueOfNulls(program)
    } catch {
      switch error.code {
      case .wrongType, .badArgument, .divisionByZero, .notCondition:
        refuse(position, "\(error.message), whatever the event is", at: node.offset)
      case .badCharacter, .unclosedString, .badEscape, .numberOutOfRange, .unexpectedToken, .nestedTooDeep,
        .sourceTooLong, .unknownFunction, .undefinedVariable, .notPredicate, .serviceUnavailable, .budgetExceeded:
        break
      }
    }
  }
}

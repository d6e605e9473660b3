// Part of squint.

extension PatternNode {
  /// The pattern that matches the same texts read backwards; groups remember nothing there.
  var backwards: PatternNode {
    switch self {
    case .empty, .unit, .place, .look: self
    case .sequence(let nodes): .sequence(nodes.reversed().map(\.backwards))
    case .alternatives(let nodes): .alternatives(nodes.map(\.backwards))
    case .repeated(let node, let least, let most, let isLazy):
      .repeated(node.backwards, least: least, most: most, isLazy: isLazy)
    case .group(let node, _): node.backwards
    }
  }

  /// Whether a group in it remembers its place.
  var hasGroups: Bool {
    switch self {
    case .empty, .unit, .place: false
    case .look(let node, _, let isNegated): !isNegated && node.hasGroups
    case .sequence(let nodes), .alternatives(let nodes): nodes.contains(where: \.hasGroups)
    case .repeated(let node, _, _, _): node.hasGroups
    case .group: true
    }
  }

  /// Whether what it matches has a greatest length.
  var isBounded: Bool {
    switch self {
    case .empty, .unit, .place, .look: true
    case .sequence(let nodes), .alternatives(let nodes): nodes.allSatisfy(\.isBounded)
    case .repeated(let node, _, let most, _): most != nil && node.isBounded
    case .group(let node, _): node.isBounded
    }
  }

  /// A repetition of one unit that gives nothing back: behind it stands no more of what it takes, unless it is full.
  static func possessive(_ unit: PatternNode, least: Int, most: Int?) -> PatternNode {
    let isEnded = PatternNode.look(unit, isAhead: true, isNegated: true)
    guard let most else {
      return .sequence([.repeated(unit, least: least, most: nil, isLazy: false), isEnded])
    }
    let full = PatternNode.repeated(unit, least: most, most: most, isLazy: false)
    guard most > least else { return full }
    let partial = PatternNode.repeated(unit, least: least, most: most - 1, isLazy: false)
    return .alternatives([full, .sequence([partial, isEnded])])
  }
}

// Part of squint.

/// The syntax tree of a query, already resolved: fields known, values typed.
///
/// `QueryNode.all` and `.any` make trees in normal form (no list in a like list, no list of one), which is
/// the form the parser yields and printing keeps.
public indirect enum QueryNode: Hashable, Sendable {
  /// Every event: `*` or `*:*`.
  case everything
  /// Events that match all parts.
  case and([QueryNode])
  /// Events that match at least one part.
  case or([QueryNode])
  /// Events that do not match.
  case not(QueryNode)
  /// One condition on one field.
  case clause(QueryClause)

  /// Joins conditions that must all hold, in normal form; none is everything.
  public static func all(_ parts: [QueryNode]) -> QueryNode {
    var flat: [QueryNode] = []
    flat.reserveCapacity(parts.count)
    for part in parts {
      switch part {
      case .everything: break
      case .and(let inner): flat += inner
      case .or, .not, .clause: flat.append(part)
      }
    }
    return flat.isEmpty ? .everything : flat.count == 1 ? flat[0] : .and(flat)
  }

  /// Joins alternatives, in normal form.
  ///
  /// - Precondition: there is at least one part.
  public static func any(_ parts: [QueryNode]) -> QueryNode {
    precondition(!parts.isEmpty, "an OR needs a part")
    var flat: [QueryNode] = []
    flat.reserveCapacity(parts.count)
    for part in parts {
      switch part {
      case .or(let inner): flat += inner
      case .everything, .and, .not, .clause: flat.append(part)
      }
    }
    return flat.count == 1 ? flat[0] : .or(flat)
  }

  /// The parts that all must hold: those of a top-level AND, else the node itself; none for everything.
  public var conjuncts: [QueryNode] {
    switch self {
    case .everything: []
    case .and(let parts): parts
    case .or, .not, .clause: [self]
    }
  }
}

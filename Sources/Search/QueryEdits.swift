// Part of squint.
public import Events

extension SearchQuery {
  /// The query that also demands a value, or no longer does when it already did; `.missing` demands absence.
  public func keeping(_ field: String, _ value: FieldValue, schema: EventSchema) -> SearchQuery {
    toggling(.equality(field, value, schema: schema))
  }

  /// The query that also excludes a value, or no longer does when it already did.
  public func dropping(_ field: String, _ value: FieldValue, schema: EventSchema) -> SearchQuery {
    toggling(QueryNode.equality(field, value, schema: schema).negated)
  }

  /// The query for this value alone.
  public func only(_ field: String, _ value: FieldValue, schema: EventSchema) -> SearchQuery {
    SearchQuery(.equality(field, value, schema: schema))
  }

  /// The query for events from `start` up to but not including `end`, in place of any other time range.
  public func betweenTimes(_ start: Int64, _ end: Int64) -> SearchQuery {
    let first = QueryDate(.instant(min(start, end), .instant))
    let last = QueryDate(.instant(max(start, end), .instant))
    guard let times = TimeRange(from: first, to: last, includesUpper: false, now: 0) else { return self }
    return replacingTimes(with: times)
  }

  /// The query without a time range.
  public var withoutTimes: SearchQuery { replacingTimes(with: nil) }

  /// The first and last millisecond that the top-level time ranges leave; nil when there is no such range.
  public var times: ClosedRange<Int64>? {
    var first = Int64.min
    var last = Int64.max
    for case .clause(let clause) in root.conjuncts where clause.field.isTimestamp {
      guard case .time(let times) = clause.predicate else { continue }
      first = max(first, times.first)
      last = min(last, times.last)
    }
    guard first != Int64.min || last != Int64.max, first <= last else { return nil }
    return first...last
  }

  /// The query with `now` moved on: relative times worked out again.
  public func resolved(at now: Int64) -> SearchQuery {
    dependsOnNow ? SearchQuery(root.resolved(at: now)) : self
  }

  /// Whether a date of the query is counted from now.
  public var dependsOnNow: Bool { root.dependsOnNow }

  /// The top-level conditions, each of which can be removed alone.
  public var chips: [QueryChip] { root.conjuncts.map { QueryChip($0) } }

  /// The query without one of its chips.
  public func removing(_ chip: QueryChip) -> SearchQuery {
    var parts = root.conjuncts
    if let index = parts.firstIndex(of: chip.node) { parts.remove(at: index) }
    return SearchQuery(.all(parts))
  }

  private func toggling(_ wanted: QueryNode) -> SearchQuery {
    var parts = root.conjuncts
    let asked = wanted.conjuncts
    if asked.allSatisfy(parts.contains) {
      parts.removeAll { asked.contains($0) }
    } else {
      let opposite = wanted.negated.conjuncts
      if opposite.allSatisfy(parts.contains) { parts.removeAll { opposite.contains($0) } }
      parts += asked.filter { !parts.contains($0) }
    }
    return SearchQuery(.all(parts))
  }

  private func replacingTimes(with times: TimeRange?) -> SearchQuery {
    var wanted = times.map { QueryNode.clause(QueryClause(.named(FieldName.timestamp, .date), .time($0))) }
    var parts: [QueryNode] = []
    for part in root.conjuncts {
      guard case .clause(let clause) = part, clause.field.isTimestamp, case .time = clause.predicate else {
        parts.append(part)
        continue
      }
      if let first = wanted { parts.append(first) }
      wanted = nil
    }
    if let wanted { parts.append(wanted) }
    return SearchQuery(.all(parts))
  }
}

extension QueryField {
  var isTimestamp: Bool { self == .named(FieldName.timestamp, .date) }
}

extension QueryNode {
  /// The opposite, without a double NOT.
  public var negated: QueryNode {
    if case .not(let inner) = self { return inner }
    return .not(self)
  }

  var dependsOnNow: Bool {
    switch self {
    case .everything: return false
    case .and(let parts), .or(let parts): return parts.contains { $0.dependsOnNow }
    case .not(let inner): return inner.dependsOnNow
    case .clause(let clause):
      guard case .time(let times) = clause.predicate else { return false }
      return times.lower?.anchor == .now || times.upper?.anchor == .now
    }
  }

  func resolved(at now: Int64) -> QueryNode {
    switch self {
    case .everything: return self
    case .and(let parts): return .and(parts.map { $0.resolved(at: now) })
    case .or(let parts): return .or(parts.map { $0.resolved(at: now) })
    case .not(let inner): return .not(inner.resolved(at: now))
    case .clause(let clause):
      guard case .time(let times) = clause.predicate else { return self }
      return .clause(QueryClause(clause.field, .time(times.resolved(at: now))))
    }
  }
}

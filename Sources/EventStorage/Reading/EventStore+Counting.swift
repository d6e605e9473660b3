// Part of squint.
import Events
public import Search
import UntrustedText

extension EventStore {
  /// The values of a field among the events of a query: the most frequent first, then by value.
  ///
  /// An event without a status counts as NEW, `rule` counts each fired rule's name once an event, and of a list each
  /// element counts.
  public func facet(_ field: String, _ query: SearchQuery, limit: Int = .max) throws(StoreError) -> [FacetCount] {
    try counts.read { (session) throws(StoreError) in
      let column = try FieldColumn(field, session)
      let filter = SQLFilter.all([column.condition, try session.filter(query)])
      let rows = try session.prepare(
        "SELECT \(column.selection.joined(separator: ", ")) FROM event WHERE \(filter.condition)", filter.arguments)
      let counted =
        if let dictionary = column.dictionary {
          try Self.countNumbers(rows, dictionary, column, session)
        } else {
          try Self.countValues(rows, column)
        }
      let sorted = counted.sorted { $0.count != $1.count ? $0.count > $1.count : $0.value.precedes($1.value) }
      return Array(sorted.prefix(max(0, limit)))
    }
  }

  /// Counts by the dictionary's number and looks each text up once.
  private static func countNumbers(
    _ rows: Statement, _ dictionary: EventColumn.Dictionary, _ column: FieldColumn, _ session: ReadSession
  ) throws(StoreError) -> [FacetCount] {
    var counts: [Int64: Int] = [:]
    var small = [Int](repeating: 0, count: 1 << 16)
    var missing = 0
    while try rows.step() {
      if rows.isNull(0) {
        missing += 1
      } else {
        let id = rows.integer(0)
        if id >= 0, id < 1 << 16 { small[Int(id)] += 1 } else { counts[id, default: 0] += 1 }
      }
    }
    for (id, count) in small.enumerated() where count > 0 { counts[Int64(id)] = count }
    var values: [FieldValue: Int] = [:]
    for (id, count) in counts { values[.text(try session.term(dictionary, id)), default: 0] += count }
    if column.fallback.isPresent, missing > 0 { values[column.fallback, default: 0] += missing }
    return values.map { FacetCount($0.key, $0.value) }
  }

  private static func countValues(_ rows: Statement, _ column: FieldColumn) throws(StoreError) -> [FacetCount] {
    var values: [FieldValue: Int] = [:]
    while try rows.step() {
      for value in try column.values(rows, 0) { values[value, default: 0] += 1 }
    }
    return values.map { FacetCount($0.key, $0.value) }
  }

  /// How many events of a query fall into each interval of `bucket` milliseconds, empty intervals included.
  ///
  /// Intervals begin at multiples of `bucket` since 1970 UTC. Without `from` or `to` the events' own times bound them.
  /// - Throws: `StoreError.failed` when there would be more than a million intervals.
  public func histogram(
    _ query: SearchQuery, bucket: Int64, from: Int64? = nil, to: Int64? = nil
  ) throws(StoreError) -> [TimeBucket] {
    guard bucket > 0 else { throw StoreError.failed(path: path, reason: "an interval of no length") }
    return try counts.read { (session) throws(StoreError) in
      if query == .everything, let from, let to, let buckets = try Self.chart(bucket, from, to, session) {
        return buckets
      }
      let filter = SQLFilter.all([
        SQLFilter("time IS NOT NULL AND time BETWEEN ? AND ?", [.integer(from ?? .min), .integer(to ?? .max)]),
        try session.filter(query),
      ])
      var counted: [Int64: Int] = [:]
      let rows = try session.prepare("SELECT time FROM event WHERE \(filter.condition)", filter.arguments)
      var last = (number: Int64.min, count: 0)
      while try rows.step() {
        let number = Self.bucketNumber(rows.integer(0), bucket)
        if number != last.number {
          if last.count > 0 { counted[last.number, default: 0] += last.count }
          last = (number, 0)
        }
        last.count += 1
      }
      if last.count > 0 { counted[last.number, default: 0] += last.count }
      guard let first = from.map({ Self.bucketNumber($0, bucket) }) ?? counted.keys.min(),
        let end = to.map({ Self.bucketNumber($0, bucket) }) ?? counted.keys.max(), first <= end
      else { return [] }
      let (span, overflow) = end.subtractingReportingOverflow(first)
      guard !overflow, span < 1_000_000 else {
        throw StoreError.failed(path: path, reason: "more than a million intervals; take longer ones")
      }
      return (first...end).map { TimeBucket(start: $0 &* bucket, count: counted[$0] ?? 0) }
    }
  }

  /// The histogram of all events, counted within SQLite; nil when there are too many intervals to ask one by one.
  private static func chart(
    _ bucket: Int64, _ from: Int64, _ to: Int64, _ session: ReadSession
  ) throws(StoreError) -> [TimeBucket]? {
    let (first, last) = (bucketNumber(from, bucket), bucketNumber(to, bucket))
    let (span, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, (0..<400).contains(span) else { return nil }
    let count = try session.cached("SELECT count(*) FROM event WHERE time BETWEEN ?1 AND ?2")
    var buckets: [TimeBucket] = []
    for number in first...last {
      let start = number &* bucket
      count.bind(1, max(start, from))
      count.bind(2, min(start &+ (bucket - 1), to))
      let isCounted = try count.step()
      buckets.append(TimeBucket(start: start, count: isCounted ? Int(clamping: count.integer(0)) : 0))
      count.reset()
    }
    return buckets
  }

  private static func bucketNumber(_ time: Int64, _ bucket: Int64) -> Int64 {
    time % bucket < 0 ? time / bucket - 1 : time / bucket
  }

  /// The events of a query by the values they share in some fields: the largest group first.
  public func groups(_ fields: [String], _ query: SearchQuery, limit: Int = .max) throws(StoreError) -> [GroupCount] {
    try counts.read { (session) throws(StoreError) in
      var columns: [(column: FieldColumn, first: Int32)] = []
      var selection = ["score"]
      for field in fields {
        let column = try FieldColumn(field, session)
        columns.append((column, Int32(selection.count)))
        selection += column.selection
      }
      let filter = try session.filter(query)
      let rows = try session.prepare(
        "SELECT \(selection.joined(separator: ", ")) FROM event WHERE \(filter.condition)", filter.arguments)
      var groups: [[FieldValue]: (count: Int, highest: Double?)] = [:]
      while try rows.step() {
        var values: [FieldValue] = []
        for column in columns {
          let found = try column.column.values(rows, column.first)
          values.append(found.count > 1 ? .list(found.sorted { $0.precedes($1) }) : found.first ?? .missing)
        }
        let score = rows.optionalDouble(0)
        var group = groups[values] ?? (0, nil)
        group.count += 1
        if let score { group.highest = max(group.highest ?? score, score) }
        groups[values] = group
      }
      let counted = groups.map { GroupCount(values: $0.key, count: $0.value.count, highestScore: $0.value.highest) }
      let sorted = counted.sorted { left, right in
        if left.count != right.count { return left.count > right.count }
        return zip(left.values, right.values).first { $0 != $1 }.map { $0.precedes($1) } ?? false
      }
      return Array(sorted.prefix(max(0, limit)))
    }
  }
}

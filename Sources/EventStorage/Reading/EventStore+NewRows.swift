// Part of squint.
public import Search

extension EventStore {
  /// How many events of a query came after the one with id `after`, and how many of them are of the upper levels.
  ///
  /// - Complexity: the number of events after `after`, not of all.
  public func newRows(_ query: SearchQuery, after: Int64) throws(StoreError) -> NewRows {
    try counts.read { (session) throws(StoreError) in
      let latest = try session.integer("SELECT max(id) FROM event") ?? 0
      guard latest > after else { return NewRows(latestID: latest) }
      let filter = SQLFilter.all([SQLFilter("id > ?", [.integer(after)]), try session.filter(query)])
      let row = try session.prepare(
        """
        SELECT count(*), coalesce(sum(score >= 70 AND score < 90), 0), coalesce(sum(score >= 90), 0)
        FROM event WHERE \(filter.condition)
        """, filter.arguments)
      _ = try row.step()
      return NewRows(
        total: Int(row.integer(0)), high: Int(row.integer(1)), critical: Int(row.integer(2)), latestID: latest)
    }
  }
}

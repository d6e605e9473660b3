// Part of squint.
import Search

extension ReadSession {
  /// The filter of a query; kept until another query comes or the dictionaries grow.
  func filter(_ query: SearchQuery) throws(StoreError) -> SQLFilter {
    let extent = try dictionaryExtent()
    if let kept = lastFilter, kept.isLasting, kept.query == query, kept.extent == extent { return kept.filter }
    predicates.removeAll()
    predicates.session = self
    lastFilter = nil
    let compiler = FilterCompiler(self)
    let filter = try compiler.filter(query)
    lastFilter = CompiledFilter(query: query, extent: extent, filter: filter, isLasting: compiler.isLasting(query))
    return filter
  }

  /// What a filter's sets of numbers depend on.
  private func dictionaryExtent() throws(StoreError) -> [Int64] {
    let statement = try cached(
      """
      SELECT (SELECT max(id) FROM name), (SELECT max(id) FROM address), (SELECT max(id) FROM word),
        (SELECT max(id) FROM field)
      """)
    defer { statement.reset() }
    guard try statement.step() else { return [] }
    return (0..<4).map { statement.integer($0) }
  }
}

/// A filter and what it was made from.
struct CompiledFilter {
  let query: SearchQuery
  let extent: [Int64]
  let filter: SQLFilter
  /// Whether only the dictionaries decide it, not the events or the logs' paths.
  let isLasting: Bool
}

// Part of squint.
public import Events

/// A question to the store: Lucene syntax in, a typed tree inside, the same text out.
public struct SearchQuery: Hashable, Sendable {
  /// What must hold.
  public let root: QueryNode

  /// Wraps a tree.
  public init(_ root: QueryNode) {
    self.root = root
  }

  /// The query that every event matches.
  public static let everything = SearchQuery(.everything)

  /// Parses a query; an empty one is everything.
  ///
  /// - Parameters:
  ///   - text: at most 64 KiB of anything. U+EF80 to U+EFFF stand for the bytes 80 to FF alone, as `text` writes
  ///     bytes that are not UTF-8.
  ///   - schema: the fields that may be named.
  ///   - now: what `now` means, in milliseconds since 1970 UTC.
  /// - Throws: `QueryError` with the place and the nearest right word.
  public init(parsing text: String, schema: EventSchema, now: Int64) throws(QueryError) {
    var parser = try QueryParser(text, schema: schema, now: now)
    self.root = try parser.parse()
  }

  /// The query as text; parsing it gives the same tree.
  public var text: String { QueryPrinter.text(of: root) }

  /// Whether an event matches.
  public func matches(_ event: StoredEvent) -> Bool { root.matches(event) }
}

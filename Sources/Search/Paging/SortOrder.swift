// Part of squint.
public import Events

/// One field of a sort order.
public struct SortKey: Hashable, Sendable {
  /// The dotted name of the field.
  public let field: String
  /// Whether the greatest value comes first; an event without the field comes last either way.
  public let isDescending: Bool

  /// Makes a key.
  public init(_ field: String, isDescending: Bool = true) {
    self.field = field
    self.isDescending = isDescending
  }
}

/// The order in which events are listed; events equal in every key stand in order of arrival.
public struct SortOrder: Hashable, Sendable {
  /// The keys, the first one deciding; never empty, at most `keyLimit`, no field twice.
  public let keys: [SortKey]

  /// The most keys that one order may have.
  public static let keyLimit = 4

  /// The newest event first.
  public static let newest = SortOrder(unchecked: [SortKey(FieldName.timestamp)])

  /// The highest score first, then the newest; unscored events last.
  public static let triage = SortOrder(unchecked: [SortKey(FieldName.score), SortKey(FieldName.timestamp)])

  /// Makes an order; nil when there is no key, one field twice, or more than `keyLimit`.
  public init?(_ keys: [SortKey]) {
    guard !keys.isEmpty, keys.count <= Self.keyLimit, Set(keys.map(\.field)).count == keys.count else { return nil }
    self.keys = keys
  }

  private init(unchecked keys: [SortKey]) {
    self.keys = keys
  }

  /// Reads `field:desc,field:asc,field`; without a direction a field ascends.
  ///
  /// - Throws: `SortOrderError` when a field is not in the schema, stands twice, or there are too many.
  public init(parsing text: String, schema: EventSchema) throws(SortOrderError) {
    var keys: [SortKey] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      var name = String(part.drop { $0 == " " })
      while name.hasSuffix(" ") { name.removeLast() }
      var isDescending = false
      if name.hasSuffix(":desc") {
        isDescending = true
        name.removeLast(5)
      } else if name.hasSuffix(":asc") {
        name.removeLast(4)
      }
      guard let field = schema.field(named: name) else {
        throw SortOrderError(unknownField: name, suggestion: schema.nearestName(to: name))
      }
      keys.append(SortKey(field.name, isDescending: isDescending))
    }
    guard let order = SortOrder(keys) else { throw SortOrderError.badKeys }
    self = order
  }

  /// The order as text, as `init(parsing:schema:)` reads it.
  public var text: String {
    keys.map { $0.field + ($0.isDescending ? ":desc" : ":asc") }.joined(separator: ",")
  }

  /// Whether events equal in all keys stand newest arrival first: as the last key goes.
  public var tiesDescend: Bool { keys.last?.isDescending ?? true }
}

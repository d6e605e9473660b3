// Part of squint.
import ModelService
import UntrustedText

/// What two models say of the same names, and where they disagree.
struct ModelComparison {
  /// A name, how many events have it, and what both say; nil for no domain.
  struct Row {
    let name: Bytes
    let events: Int
    let a: ModelAnswer?
    let b: ModelAnswer?

    /// Whether both judge it, and alike.
    var isAgreed: Bool { a?.verdict == b?.verdict && a != nil }
    /// Whether one of them takes it for no domain.
    var isNoDomain: Bool { a == nil || b == nil }
  }

  /// How many names there are of a kind, and how many events have them.
  struct Tally: Equatable {
    var names = 0
    var events = 0

    mutating func add(_ row: Row) {
      names += 1
      events += row.events
    }
  }

  private(set) var all = Tally()
  private(set) var bothGenerated = Tally()
  private(set) var bothLegit = Tally()
  private(set) var onlyA = Tally()
  private(set) var onlyB = Tally()
  private(set) var noDomain = Tally()
  /// The names that were kept, in the order they were given.
  private(set) var rows: [Row] = []

  private static let batch = 1024

  /// Asks both models once about each name; names that both judge alike are kept with `keepsAll` alone.
  init(_ names: [(name: Bytes, events: Int)], _ a: ComparedModel, _ b: ComparedModel, keepsAll: Bool) throws {
    var start = 0
    while start < names.count {
      let part = names[start..<min(start + Self.batch, names.count)]
      let texts = part.map(\.name)
      for ((name, events), (a, b)) in zip(part, zip(try a.answers(texts), try b.answers(texts))) {
        add(Row(name: name, events: events, a: a, b: b), keepsAll: keepsAll)
      }
      start += part.count
    }
  }

  private mutating func add(_ row: Row, keepsAll: Bool) {
    all.add(row)
    switch (row.a?.verdict, row.b?.verdict) {
    case (.dga, .dga): bothGenerated.add(row)
    case (.legit, .legit): bothLegit.add(row)
    case (.dga, .legit): onlyA.add(row)
    case (.legit, .dga): onlyB.add(row)
    case (nil, _), (_, nil): noDomain.add(row)
    }
    // Where just one takes it for no domain, they disagree too.
    let isSame = row.isAgreed || (row.a == nil && row.b == nil)
    if keepsAll || !isSame { rows.append(row) }
  }

  /// The share of names that both judge alike, of those that both judge; nil without any.
  var agreement: Double? { Self.share(bothGenerated.names + bothLegit.names, all.names - noDomain.names) }

  /// The same share of events.
  var agreementOfEvents: Double? { Self.share(bothGenerated.events + bothLegit.events, all.events - noDomain.events) }

  private static func share(_ part: Int, _ whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
}

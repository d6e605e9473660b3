// Part of squint.
import Stellar
import UntrustedText

/// Results of a statement by the text of its only variable, or of a whole group by the text of its only field.
struct MemoTable {
  struct Entry {
    let values: [Value]
    let answers: [ModelAnswer]
  }

  /// What a service says is dear, the rest is soon found again.
  private var capacity: Int { plan == .briefly ? 1 << 16 : 1 << 15 }
  /// Hosts and what CONNECT asks for are shorter; whole URLs are longer and hardly ever come again.
  private static let longestKey = 40
  private static let briefly: Int64 = 10_000

  private let plan: MemoPlan
  private var entries: [Bytes: Entry] = [:]
  private var words: [Bytes] = []
  private var begun: Int64?
  /// Texts that hardly ever come again, as whole URLs, are not worth keeping.
  private var isUseless = false
  private var lookups = 0
  private var hits = 0
  private static let trial = 1 << 16

  init(_ plan: MemoPlan) { self.plan = plan }

  /// The result kept for a text.
  mutating func find(_ key: Bytes) -> Entry? {
    guard !isUseless else { return nil }
    lookups += 1
    guard let entry = entries[key] else {
      if lookups == Self.trial, hits < Self.trial / 4 {
        isUseless = true
        entries = [:]
      }
      return nil
    }
    hits += 1
    return entry
  }

  /// Keeps results, unless there is one that an expression could change.
  mutating func keep(_ values: [Value], _ answers: [ModelAnswer], for key: Bytes) {
    guard key.count <= Self.longestKey, !isUseless else { return }
    var kept: [Value] = []
    kept.reserveCapacity(values.count)
    for value in values {
      switch value {
      case .null, .boolean, .int, .long, .float, .double: kept.append(value)
      case .string(let text): kept.append(.string(shared(text)))
      case .list, .map, .set, .lambda, .bloom, .object: return
      }
    }
    if entries.count >= capacity { entries.removeAll(keepingCapacity: true) }
    var lasting = answers
    for index in lasting.indices { lasting[index].version = answers[index].version.map { shared($0) } }
    entries[key.compacted] = Entry(values: kept, answers: lasting)
  }

  /// A text in memory of its own; entries share the few that come again and again, as verdicts do.
  private mutating func shared(_ text: Bytes) -> Bytes {
    guard text.count <= 8 else { return text.compacted }
    for known in words where known == text { return known }
    let copy = Bytes(text.array)
    if words.count < 8 { words.append(copy) }
    return copy
  }

  /// Forgets what a service said a moment ago.
  mutating func expire(at now: Int64) {
    guard plan == .briefly else { return }
    if let begun, now >= begun, now - begun < Self.briefly { return }
    begun = now
    entries.removeAll(keepingCapacity: true)
  }
}

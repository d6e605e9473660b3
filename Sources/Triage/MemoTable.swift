// Part of squint.
import Stellar
import UntrustedText

/// Results of a statement by the text of its only variable.
struct MemoTable {
  struct Entry {
    let value: Value
    let answers: [ModelAnswer]
  }

  private static let capacity = 1 << 16
  private static let briefly: Int64 = 1000

  private let plan: MemoPlan
  private var entries: [Bytes: Entry] = [:]
  private var begun: Int64?
  /// Texts that hardly ever come again, as whole URLs, are not worth keeping.
  private var isUseless = false
  private var lookups = 0
  private var hits = 0
  private static let trial = 1 << 14

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

  /// Keeps a result, unless it is one that an expression could change.
  mutating func keep(_ value: Value, _ answers: [ModelAnswer], for key: Bytes) {
    let kept: Value
    switch value {
    case .null, .boolean, .int, .long, .float, .double: kept = value
    case .string(let text): kept = .string(text.compacted)
    case .list, .map, .set, .lambda, .bloom: return
    }
    guard key.count <= 256, !isUseless else { return }
    if entries.count >= Self.capacity { entries.removeAll(keepingCapacity: true) }
    entries[key.compacted] = Entry(value: kept, answers: answers)
  }

  /// Forgets what a service said a moment ago.
  mutating func expire(at now: Int64) {
    guard plan == .briefly else { return }
    if let begun, now >= begun, now - begun < Self.briefly { return }
    begun = now
    entries.removeAll(keepingCapacity: true)
  }
}

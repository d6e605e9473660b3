// Part of squint.
import Glibc
import UntrustedText

/// The last answers of a model, by the bytes that were asked about.
///
/// It holds at most `capacity` answers; when it is full, answers that were not asked for again since the
/// hand came round go first (the clock algorithm). It is a value for one thread.
struct AnswerCache<Answer: Sendable>: Sendable {
  /// The most answers that are kept.
  let capacity: Int
  /// For how many seconds an answer is kept; nil for ever.
  let lifetime: Int64?
  /// How often an answer was found.
  private(set) var hits = 0
  /// How often none was.
  private(set) var misses = 0

  private struct Entry: Sendable {
    var key: Bytes
    var answer: Answer
    var hash: UInt64
    var wasAsked: Bool
    /// The second in which the answer came.
    var time: Int64
  }

  private var entries: [Entry] = []
  /// Places in `entries`, plus 1, by hash; 0 is empty.
  private var slots: [UInt32]
  private var hand = 0

  /// An empty cache.
  ///
  /// - Parameters:
  ///   - capacity: The most answers to keep, at least 1 and at most 16 million.
  ///   - lifetime: For how many seconds to keep an answer; nil for ever.
  init(capacity: Int = 100_000, lifetime: Int64? = nil) {
    self.lifetime = lifetime
    self.capacity = min(max(capacity, 1), 1 << 24)
    var slotCount = 16
    while slotCount < self.capacity * 2 { slotCount *= 2 }
    slots = [UInt32](repeating: 0, count: slotCount)
  }

  /// The number of answers that are kept.
  var count: Int { entries.count }

  /// The answer for `key` that is kept; `now` counts seconds from any moment.
  mutating func answer(for key: Bytes, at now: Int64 = 0) -> Answer? {
    guard let place = find(key, Self.hash(key)), isFresh(entries[place], now) else {
      misses &+= 1
      return nil
    }
    hits &+= 1
    entries[place].wasAsked = true
    return entries[place].answer
  }

  /// Keeps an answer for `key`, in place of one that was kept.
  mutating func keep(_ answer: Answer, for key: Bytes, at now: Int64 = 0) {
    let hash = Self.hash(key)
    if let place = find(key, hash) {
      entries[place].answer = answer
      entries[place].time = now
    } else {
      insert(Entry(key: key.compacted, answer: answer, hash: hash, wasAsked: false, time: now))
    }
  }

  private func isFresh(_ entry: Entry, _ now: Int64) -> Bool {
    guard let lifetime else { return true }
    return (0..<lifetime).contains(now - entry.time)
  }

  private func find(_ key: Bytes, _ hash: UInt64) -> Int? {
    var slot = home(hash)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if entries[place].hash == hash, Self.isSame(entries[place].key, key) { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func isSame(_ left: Bytes, _ right: Bytes) -> Bool {
    guard left.count == right.count else { return false }
    return left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        guard let left = left.baseAddress, let first = right.baseAddress else { return true }
        return memcmp(left, first, right.count) == 0
      }
    }
  }

  private mutating func insert(_ entry: Entry) {
    if entries.count < capacity {
      entries.append(entry)
      link(entries.count - 1)
      return
    }
    while entries[hand].wasAsked {
      entries[hand].wasAsked = false
      hand = (hand + 1) % entries.count
    }
    unlink(hand)
    entries[hand] = entry
    link(hand)
    hand = (hand + 1) % entries.count
  }

  private mutating func link(_ place: Int) {
    var slot = home(entries[place].hash)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(place + 1)
  }

  /// Takes a place out of the table and moves the later slots of its run up, so that no search breaks off early.
  private mutating func unlink(_ place: Int) {
    let mask = slots.count - 1
    var hole = home(entries[place].hash)
    while slots[hole] != UInt32(place + 1) { hole = (hole + 1) & mask }
    var slot = (hole + 1) & mask
    while slots[slot] != 0 {
      let home = home(entries[Int(slots[slot]) - 1].hash)
      if (slot &- home) & mask >= (slot &- hole) & mask {
        slots[hole] = slots[slot]
        hole = slot
      }
      slot = (slot + 1) & mask
    }
    slots[hole] = 0
  }

  private func home(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1) }

  private static func hash(_ key: Bytes) -> UInt64 {
    key.withUnsafeBytes { bytes in
      var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
      var index = 0
      while index &+ 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        hash = mixed(hash ^ word)
        index &+= 8
      }
      var rest: UInt64 = 0
      while index < bytes.count {
        rest = rest << 8 | UInt64(bytes[index])
        index &+= 1
      }
      return mixed(hash ^ rest)
    }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xBF58_476D_1CE4_E5B9)
    return product.high ^ product.low ^ (value >> 32)
  }
}

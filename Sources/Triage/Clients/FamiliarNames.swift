// Part of squint.

/// The names that clients ask for, shared by all: which of them are no news.
///
/// A table of fixed size (512 KiB) in which names push out those that were asked for longest ago. A name is familiar
/// once somebody reached it, or about ten clients asked for it, reached or not.
struct FamiliarNames: ~Copyable {
  /// One name; all zero when unused.
  private struct Entry {
    var tag: UInt32 = 0
    /// Who asked, by 16 classes of clients.
    var clients: UInt16 = 0
    /// The hour of the last request, and whether the name was ever reached.
    var hour: UInt16 = 0

    private static let reachedBit: UInt16 = 1 << 15

    var isReached: Bool { hour & Self.reachedBit != 0 }
    var isFamiliar: Bool { isReached || clients.nonzeroBitCount >= 8 }

    func age(_ now: UInt16) -> UInt16 { (now &- hour) & ~Self.reachedBit }

    mutating func note(_ client: UInt64, _ now: UInt16, isReached: Bool) {
      clients |= 1 << UInt16(truncatingIfNeeded: client >> 60)
      hour = now & ~Self.reachedBit | (isReached || self.isReached ? Self.reachedBit : 0)
    }
  }

  private static let bits = 16
  /// Entries among which a name has its place.
  private static let ways = 4

  private let entries: UnsafeMutablePointer<Entry>

  init() {
    entries = .allocate(capacity: 1 << Self.bits)
    entries.initialize(repeating: Entry(), count: 1 << Self.bits)
  }

  deinit { entries.deallocate() }

  /// Something of the place of a name.
  @inline(__always) func approach(_ name: UInt64) -> UInt64 {
    UInt64(entries[Int(name >> UInt64(64 - Self.bits)) & ~(Self.ways - 1)].tag)
  }

  /// What is known of a name before a request.
  struct Standing {
    /// Whether it was no news.
    let isFamiliar: Bool
    /// Whether anybody ever reached it.
    let wasReached: Bool
    /// Whether it is reached for the first time.
    let isFirstReach: Bool
  }

  /// Tells what was known of a name before this request, which is noted.
  func note(_ name: UInt64, client: UInt64, milliseconds: Int64, outcome: RequestOutcome) -> Standing {
    let now = UInt16(truncatingIfNeeded: milliseconds / 3_600_000)
    let first = entries + (Int(name >> UInt64(64 - Self.bits)) & ~(Self.ways - 1))
    let tag = UInt32(truncatingIfNeeded: name) | 1
    var victim = first
    for way in 0..<Self.ways {
      let entry = first + way
      if entry.pointee.tag == tag {
        let standing = Standing(
          isFamiliar: entry.pointee.isFamiliar, wasReached: entry.pointee.isReached,
          isFirstReach: outcome == .reached && !entry.pointee.isReached)
        entry.pointee.note(client, now, isReached: outcome == .reached)
        return standing
      }
      if victim.pointee.tag != 0, entry.pointee.tag == 0 || entry.pointee.age(now) > victim.pointee.age(now) {
        victim = entry
      }
    }
    victim.pointee = Entry(tag: tag)
    victim.pointee.note(client, now, isReached: outcome == .reached)
    return Standing(isFamiliar: false, wasReached: false, isFirstReach: outcome == .reached)
  }
}

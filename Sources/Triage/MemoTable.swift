// Part of squint.
import Stellar
import UntrustedText

/// Results of a statement by the text of its only variable, or of a whole group by the text of its only field.
///
/// Each text has one place, by its hash; who comes later takes it. So the table never grows, and texts that an attacker
/// makes collide only push each other out.
final class MemoTable {
  private struct Entry {
    var hash: UInt64 = 0
    var text = Bytes()
    var answers: [ModelAnswer] = []
    var isUsed = false
    /// The row whose results are awaited; −1 without any.
    var leader: Int32 = -1
  }

  private let plan: MemoPlan
  private let width: Int
  private let capacity: Int
  private let shift: Int
  private let entries: UnsafeMutablePointer<Entry>
  private let values: UnsafeMutablePointer<Value>
  @exclusivity(unchecked) private var words: [Bytes] = []
  @exclusivity(unchecked) private var begun: Int64?
  /// Changes when all entries are forgotten.
  @exclusivity(unchecked) private var salt: UInt64 = 0

  @exclusivity(unchecked) private var lookups = 0
  @exclusivity(unchecked) private var hits = 0
  @exclusivity(unchecked) private var pause = 0

  /// Hosts and what CONNECT asks for are shorter; whole URLs are longer and hardly ever come again.
  private static let longestText = 40
  /// Milliseconds that answers of services are kept.
  private static let briefly: Int64 = 10_000
  /// After so many lookups with few hits the table rests for eight times as many, for keeping costs more than it gives.
  private static let trial = 1 << 13

  /// Makes a table of 2 to the power of `bits` places that keeps `width` results for each text.
  init(_ plan: MemoPlan, width: Int, bits: Int) {
    self.plan = plan
    self.width = width
    capacity = 1 << bits
    shift = UInt64.bitWidth - bits
    entries = .allocate(capacity: capacity)
    entries.initialize(repeating: Entry(), count: capacity)
    values = .allocate(capacity: capacity * max(width, 1))
    values.initialize(repeating: .null, count: capacity * width)
  }

  deinit {
    entries.deinitialize(count: capacity)
    entries.deallocate()
    values.deinitialize(count: capacity * width)
    values.deallocate()
  }

  /// Where results for a text stand.
  struct Place {
    fileprivate let index: Int
    fileprivate let hash: UInt64
  }

  /// The row that is going to fill a place, the one given unless another was named before.
  func leader(_ row: Int, at place: Place) -> Int {
    let leader = entries[place.index].leader
    if leader >= 0 { return Int(leader) }
    entries[place.index].leader = Int32(truncatingIfNeeded: row)
    return row
  }

  /// Lets the next text have a leader of its own.
  func dismissLeader(at place: Place) { entries[place.index].leader = -1 }

  /// Whether the table is not to be asked for the next `count` texts, because it hardly ever had an answer.
  func rests(_ count: Int) -> Bool {
    guard pause > 0 else { return false }
    pause -= min(pause, count)
    return true
  }

  /// Where results for a text would stand; nil when texts like it are not kept.
  func place(of text: Bytes) -> Place? {
    guard text.count <= Self.longestText else { return nil }
    lookups += 1
    if lookups == Self.trial {
      if hits < Self.trial / 8 { pause = Self.trial * 8 }
      (lookups, hits) = (0, 0)
    }
    let hash = text.quickHash(salt)
    return Place(index: Int(hash >> shift), hash: hash)
  }

  /// Whether the results at a place are those for the text.
  func holds(_ text: Bytes, at place: Place) -> Bool {
    let entry = entries + place.index
    guard entry.pointee.isUsed, entry.pointee.hash == place.hash, entry.pointee.text == text else { return false }
    hits += 1
    return true
  }

  /// One of the results at a place.
  func value(_ index: Int, at place: Place) -> Value { values[place.index * width + index] }

  /// What models said for the text at a place.
  func answers(at place: Place) -> [ModelAnswer] { entries[place.index].answers }

  /// Keeps results, unless there is one that an expression could change.
  func keep(_ text: Bytes, _ answers: [ModelAnswer], at place: Place, value: (_ index: Int) -> Value) {
    entries[place.index].isUsed = false
    for index in 0..<width {
      switch value(index) {
      case .string(let text): values[place.index * width + index] = .string(shared(text))
      case .list, .map, .set, .lambda, .bloom, .object: return
      case let other: values[place.index * width + index] = other
      }
    }
    var lasting = answers
    for index in lasting.indices {
      lasting[index].version = answers[index].version.map { shared($0) }
      lasting[index].family = answers[index].family.map { $0.compacted }
    }
    entries[place.index] = Entry(hash: place.hash, text: text.compacted, answers: lasting, isUsed: true)
  }

  /// A text in memory of its own; entries share the few that come again and again, as verdicts do.
  private func shared(_ text: Bytes) -> Bytes {
    guard text.count <= 8 else { return text.compacted }
    for known in words where known == text { return known }
    let copy = Bytes(text.array)
    if words.count < 8 { words.append(copy) }
    return copy
  }

  /// Forgets what a service said, for what it knows has changed.
  func forgetBrief() {
    if plan == .briefly { salt &+= 0x9E37_79B9_7F4A_7C15 }
  }

  /// Forgets what a service said a moment ago.
  func expire(at now: Int64) {
    guard plan == .briefly else { return }
    if let begun, now >= begun, now - begun < Self.briefly { return }
    begun = now
    salt &+= 0x9E37_79B9_7F4A_7C15
  }
}

extension Bytes {
  /// A hash for tables that may forget; its upper bits are the best ones.
  func quickHash(_ salt: UInt64) -> UInt64 {
    withUnsafeBytes { bytes in
      var hash = salt ^ UInt64(truncatingIfNeeded: bytes.count)
      var index = 0
      while index + 8 <= bytes.count {
        hash = Self.mixed(hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index += 8
      }
      var rest: UInt64 = 0
      while index < bytes.count {
        rest = rest << 8 | UInt64(bytes[index])
        index += 1
      }
      return Self.mixed(hash ^ rest)
    }
  }

  @inline(__always) private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}

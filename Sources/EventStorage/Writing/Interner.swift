// Part of squint.

/// A bounded map from bytes to numbers, without an allocation for a value it knows.
///
/// Open addressing over one arena of bytes. The seed is the process's own, so that nobody can prepare collisions.
struct Interner {
  private struct Slot {
    var hash: UInt64 = 0
    var start: UInt32 = 0
    var length: UInt32 = 0
    /// 0 marks a free slot; numbers in the store begin at 1.
    var id: Int64 = 0
  }

  private var slots: [Slot]
  private var arena: [UInt8] = []
  private var used = 0
  private let seed: UInt64
  private let byteLimit: Int

  init(seed: UInt64, byteLimit: Int = 48 << 20) {
    self.seed = seed
    self.byteLimit = byteLimit
    slots = Array(repeating: Slot(), count: 1024)
  }

  /// The number of a value, or nil when it is not known here.
  @inline(__always) func id(of bytes: UnsafeRawBufferPointer, hash: UInt64) -> Int64? {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hash) & mask
    return slots.withUnsafeBufferPointer { slots in
      while slots[index].id != 0 {
        if slots[index].hash == hash, holds(slots[index], bytes) { return slots[index].id }
        index = (index + 1) & mask
      }
      return nil
    }
  }

  /// Remembers a value; forgets all others first when the limit is reached.
  mutating func insert(_ bytes: UnsafeRawBufferPointer, hash: UInt64, id: Int64) {
    if arena.count + bytes.count > byteLimit || used > 1 << 20 { removeAll() }
    guard bytes.count <= byteLimit else { return }
    if used * 2 >= slots.count { grow() }
    let start = UInt32(truncatingIfNeeded: arena.count)
    arena.append(contentsOf: bytes)
    place(Slot(hash: hash, start: start, length: UInt32(truncatingIfNeeded: bytes.count), id: id))
    used += 1
  }

  mutating func removeAll() {
    slots = Array(repeating: Slot(), count: 1024)
    arena.removeAll(keepingCapacity: false)
    used = 0
  }

  /// Eight bytes a step, each mixed by a wide multiplication.
  @inline(__always) func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index + 8 <= bytes.count {
      state = Self.fold(state ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    return Self.fold(state ^ rest ^ 0xA076_1D64_78BD_642F)
  }

  @inline(__always) private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  @inline(__always) private func holds(_ slot: Slot, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard Int(slot.length) == bytes.count else { return false }
    return arena.withUnsafeBytes { arena in
      let start = Int(slot.start)
      return UnsafeRawBufferPointer(rebasing: arena[start..<(start + bytes.count)]).elementsEqual(bytes)
    }
  }

  private mutating func place(_ slot: Slot) {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: slot.hash) & mask
    while slots[index].id != 0 { index = (index + 1) & mask }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.id != 0 { place(slot) }
  }
}

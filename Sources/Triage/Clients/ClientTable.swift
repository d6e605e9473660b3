// Part of squint.

/// The clients that are remembered, by their address's hash; the one not heard of for longest makes room.
final class ClientTable {
  /// The most clients.
  let capacity: Int
  @exclusivity(unchecked) private(set) var count = 0
  /// What is known of each, at its place.
  let states: UnsafeMutablePointer<ClientState>

  /// Places plus 1, by hash; 0 is empty.
  private let slots: UnsafeMutablePointer<UInt32>
  private let mask: Int
  /// The neighbours of each place in the order in which clients were heard of.
  private let newer: UnsafeMutablePointer<UInt32>
  private let older: UnsafeMutablePointer<UInt32>
  @exclusivity(unchecked) private var newest: UInt32 = 0
  @exclusivity(unchecked) private var oldest: UInt32 = 0

  init(capacity wanted: Int) {
    var capacity = 2
    while capacity < wanted { capacity *= 2 }
    self.capacity = capacity
    mask = capacity * 2 - 1
    states = .allocate(capacity: capacity)
    slots = .allocate(capacity: capacity * 2)
    slots.initialize(repeating: 0, count: capacity * 2)
    newer = .allocate(capacity: capacity)
    older = .allocate(capacity: capacity)
  }

  deinit {
    states.deallocate()
    slots.deallocate()
    newer.deallocate()
    older.deallocate()
  }

  /// The place of a client, which is now the last one heard of.
  func place(of key: UInt64) -> Int {
    var slot = home(key)
    while slots[slot] != 0 {
      let place = slots[slot] - 1
      if states[Int(place)].key == key {
        refresh(place)
        return Int(place)
      }
      slot = (slot + 1) & mask
    }
    let place = count < capacity ? addedPlace() : freedPlace()
    (states + Int(place)).initialize(to: ClientState(key: key))
    slot = home(key)
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = place + 1
    return Int(place)
  }

  /// Something of the state of a client, if it is where it is likely to be.
  @inline(__always) func approach(_ key: UInt64) -> UInt64 {
    let place = slots[home(key)]
    guard place != 0 else { return 0 }
    // Both ends, which are on different cache lines.
    return states[Int(place) - 1].key &+ UInt64(states[Int(place) - 1].sum.score)
  }

  private func home(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 24) & mask }

  private func addedPlace() -> UInt32 {
    let place = UInt32(count)
    count += 1
    if count == 1 { oldest = place } else { link(place) }
    newest = place
    return place
  }

  /// Forgets the client not heard of for longest.
  private func freedPlace() -> UInt32 {
    let place = oldest
    refresh(place)
    let key = states[Int(place)].key
    var hole = home(key)
    while slots[hole] != place + 1 { hole = (hole + 1) & mask }
    // Later slots of the run move up, so that no search breaks off early.
    var slot = (hole + 1) & mask
    while slots[slot] != 0 {
      let home = home(states[Int(slots[slot] - 1)].key)
      if (slot - home) & mask >= (slot - hole) & mask {
        slots[hole] = slots[slot]
        hole = slot
      }
      slot = (slot + 1) & mask
    }
    slots[hole] = 0
    return place
  }

  private func refresh(_ place: UInt32) {
    guard place != newest else { return }
    if place == oldest {
      oldest = newer[Int(place)]
    } else {
      newer[Int(older[Int(place)])] = newer[Int(place)]
      older[Int(newer[Int(place)])] = older[Int(place)]
    }
    link(place)
    newest = place
  }

  private func link(_ place: UInt32) {
    newer[Int(newest)] = place
    older[Int(place)] = newest
  }
}

// Part of squint.

/// Memory for the values of running evaluations, in pieces that never move while they are used.
///
/// Pieces are given back in the opposite order, as runs end; a run that needs more than is left gets memory of its own.
final class ValueStack {
  private let piece: UnsafeMutablePointer<Value>
  private let used: UnsafeMutablePointer<Int>
  private static let size = 512

  init() {
    piece = .allocate(capacity: Self.size)
    used = .allocate(capacity: 1)
    used.initialize(to: 0)
  }

  deinit {
    piece.deallocate()
    used.deallocate()
  }

  /// Lends uninitialised room for `count` values.
  func borrow(_ count: Int) -> UnsafeMutablePointer<Value> {
    let count = max(count, 1)
    let first = used.pointee
    guard first + count <= Self.size else { return .allocate(capacity: count) }
    used.pointee = first + count
    return piece + first
  }

  /// Takes back room that was lent, uninitialised again.
  func giveBack(_ room: UnsafeMutablePointer<Value>, _ count: Int) {
    let isOurs = room >= piece && room < piece + Self.size
    if isOurs { used.pointee -= max(count, 1) } else { room.deallocate() }
  }
}

// Part of squint.
import Events
import Stellar

/// The events of the batch that is being scored and the results of statements, in memory that stays where it is.
///
/// One thread uses it. A cell is read in place, so that looking at a field counts no reference.
final class ScoringMemory {
  /// The number of events.
  @exclusivity(unchecked) private(set) var count = 0
  /// Which field stands in which slot.
  let layout: FieldLayout

  @exclusivity(unchecked) private var fields = UnsafeMutableBufferPointer<FieldValue>(start: nil, count: 0)
  private let width: Int
  @exclusivity(unchecked) private var results: UnsafeMutablePointer<Value>
  private let columnCount: Int
  @exclusivity(unchecked) private var capacity = 0

  init(layout: FieldLayout, columnCount: Int) {
    self.layout = layout
    self.columnCount = columnCount
    width = layout.count
    results = .allocate(capacity: 1)
  }

  deinit {
    results.deinitialize(count: capacity * columnCount)
    results.deallocate()
  }

  /// Works on the fields of a batch until `end`; they must stay where they are until then.
  func begin(_ fields: UnsafeMutableBufferPointer<FieldValue>, count: Int) {
    self.fields = fields
    self.count = count
    guard count > capacity else { return }
    results.deinitialize(count: capacity * columnCount)
    results.deallocate()
    capacity = count
    results = .allocate(capacity: max(1, capacity * columnCount))
    results.initialize(repeating: .null, count: capacity * columnCount)
  }

  /// Exchanges the fields of two events.
  func exchange(_ row: Int, _ other: Int) {
    guard row != other else { return }
    for slot in 0..<width { fields.swapAt(place(row, slot), place(other, slot)) }
  }

  /// Works on the first events alone from here on, or on more again.
  func keep(_ count: Int) { self.count = count }

  /// Lets go of the batch.
  func end() { count = 0 }

  /// A field of an event.
  subscript(row: Int, slot: Int) -> FieldValue {
    @inline(__always) _read { yield fields[place(row, slot)] }
    @inline(__always) _modify { yield &fields[place(row, slot)] }
  }

  /// The results of a statement, one for each event.
  @inline(__always) func column(_ index: Int) -> UnsafeMutablePointer<Value> { results + index * capacity }

  @inline(__always) private func place(_ row: Int, _ slot: Int) -> Int {
    precondition(row < count && slot < width, "no such field")
    return row &* width &+ slot
  }
}

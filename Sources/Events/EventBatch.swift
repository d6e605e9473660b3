// Part of squint.

/// About a thousand events of one sensor on their way through the pipeline, in one flat buffer.
///
/// Row `r` holds the values of event `r` in the slots of `layout`.
public struct EventBatch: Sendable {
  /// Which field stands in which slot.
  public let layout: FieldLayout
  /// The byte offset in the log of each event's line (its first byte), ascending.
  public private(set) var offsets: [Int64] = []
  /// Fields outside the layout, by row: what a parser found and no configuration names.
  public var extras: [Int: [ExtraField]] = [:]
  @usableFromInline var values: [FieldValue] = []
  @usableFromInline let width: Int

  /// Makes an empty batch.
  public init(layout: FieldLayout, reservingRows rows: Int = 1024) {
    self.layout = layout
    width = layout.count
    offsets.reserveCapacity(rows)
    values.reserveCapacity(rows * layout.count)
  }

  /// The number of events.
  @inlinable public var count: Int { offsets.count }

  /// Adds an event without any field and returns its row.
  @discardableResult public mutating func appendRow(offset: Int64) -> Int {
    offsets.append(offset)
    values.append(contentsOf: repeatElement(.missing, count: width))
    return offsets.count - 1
  }

  /// The value of one field of one event.
  @inlinable public subscript(row: Int, slot: Int) -> FieldValue {
    get { values[row * width + slot] }
    set { values[row * width + slot] = newValue }
  }

  /// Calls `body` with all values in place, row by row.
  public mutating func withMutableValues<Result>(
    _ body: (UnsafeMutableBufferPointer<FieldValue>) throws -> Result
  ) rethrows -> Result {
    try values.withUnsafeMutableBufferPointer { try body($0) }
  }

  /// Removes all events and keeps the buffers.
  public mutating func removeAll() {
    offsets.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    extras = [:]
  }

  /// Takes the last event out again, as when its line turns out to be none.
  public mutating func removeLast() {
    guard offsets.popLast() != nil else { return }
    values.removeLast(width)
    extras[offsets.count] = nil
  }

  /// Takes events out; the rows are ascending and all within the batch.
  public mutating func remove(rows: [Int]) {
    guard !rows.isEmpty else { return }
    let removed = Set(rows)
    var kept = EventBatch(layout: layout, reservingRows: count - removed.count)
    for row in 0..<count where !removed.contains(row) {
      if let fields = extras[row] { kept.extras[kept.count] = fields }
      kept.offsets.append(offsets[row])
      kept.values.append(contentsOf: values[(row * width)..<((row + 1) * width)])
    }
    self = kept
  }
}

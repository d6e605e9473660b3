// Part of squint.

/// About a thousand events of one sensor on their way through the pipeline, in one flat buffer.
///
/// Row `r` holds the values of event `r` in the slots of `layout`.
public struct EventBatch: Sendable {
  /// Which field stands in which slot.
  public let layout: FieldLayout
  /// The byte offset in the log of each event's line (its first byte), ascending.
  public private(set) var offsets: [Int64] = []
  private var values: [FieldValue] = []

  /// Makes an empty batch.
  public init(layout: FieldLayout, reservingRows rows: Int = 1024) {
    self.layout = layout
    offsets.reserveCapacity(rows)
    values.reserveCapacity(rows * layout.count)
  }

  /// The number of events.
  public var count: Int { offsets.count }

  /// Adds an event without any field and returns its row.
  @discardableResult public mutating func appendRow(offset: Int64) -> Int {
    offsets.append(offset)
    for _ in 0..<layout.count { values.append(.missing) }
    return offsets.count - 1
  }

  /// The value of one field of one event.
  public subscript(row: Int, slot: Int) -> FieldValue {
    get { values[row * layout.count + slot] }
    set { values[row * layout.count + slot] = newValue }
  }

  /// Removes all events and keeps the buffers.
  public mutating func removeAll() {
    offsets.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
  }
}

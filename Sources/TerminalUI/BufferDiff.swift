// Part of squint.

/// What changed between two screens, in whole rows.
public struct BufferDiff: Hashable, Sendable {
  /// The rows to send, ascending.
  public let dirtyRows: [Int]

  /// Compares two screens; with no old one, or one of another size, every row is dirty.
  public init(from old: CellBuffer?, to new: CellBuffer) {
    guard let old, old.size == new.size else {
      dirtyRows = Array(0..<new.size.height)
      return
    }
    dirtyRows = (0..<new.size.height).filter { old.row($0) != new.row($0) }
  }

  /// Whether nothing has to be sent.
  public var isEmpty: Bool { dirtyRows.isEmpty }

  /// Brings an old screen of the same size up to the new one.
  public func apply(to old: inout CellBuffer, from new: CellBuffer) {
    guard old.size == new.size else {
      old = new
      return
    }
    for y in dirtyRows { old.replaceRow(y, with: new.row(y)) }
  }
}

extension CellBuffer {
  mutating func replaceRow(_ y: Int, with row: ArraySlice<Cell>) {
    guard y >= 0, y < size.height, row.count == size.width else { return }
    cells.replaceSubrange((y * size.width)..<((y + 1) * size.width), with: row)
  }
}

// Part of squint.

/// A screen in memory: a grid of cells, row by row.
///
/// Whatever is drawn outside is dropped. A wide character takes two cells and is never cut in half.
public struct CellBuffer: Hashable, Sendable {
  /// Columns and rows.
  public private(set) var size: Size
  @usableFromInline var cells: [Cell]

  /// Makes a buffer of blanks; negative sizes count as zero, and no side is longer than 4,096.
  public init(size: Size) {
    let bounded = Size(width: min(max(size.width, 0), 4096), height: min(max(size.height, 0), 4096))
    self.size = bounded
    cells = [Cell](repeating: Cell(), count: bounded.width * bounded.height)
  }

  /// The cell at a place, a blank outside of the grid.
  public subscript(x: Int, y: Int) -> Cell {
    contains(x, y) ? cells[y * size.width + x] : Cell()
  }

  /// The cells of one row, empty for a row outside.
  @inlinable public func row(_ y: Int) -> ArraySlice<Cell> {
    guard y >= 0, y < size.height else { return [] }
    return cells[(y * size.width)..<((y + 1) * size.width)]
  }

  /// Makes all cells blank.
  public mutating func clear() {
    for index in cells.indices { cells[index] = Cell() }
  }

  /// Puts one character, and returns how many columns it took: 0 when there was no room.
  @discardableResult
  public mutating func put(_ scalar: Unicode.Scalar, x: Int, y: Int, role: Role, ground: Role? = nil) -> Int {
    let width = scalar.columns
    guard width > 0, contains(x, y), width == 1 || contains(x + 1, y) else { return 0 }
    let index = y * size.width + x
    splitWide(at: index, x: x)
    cells[index] = Cell(scalar, role: role, ground: ground)
    if width == 2 {
      splitWide(at: index + 1, x: x + 1)
      cells[index + 1] = Cell(Cell.rightHalf, role: role, ground: ground)
    }
    return width
  }

  /// Fills a rectangle with one narrow character.
  public mutating func fill(_ rect: Rect, with scalar: Unicode.Scalar = " ", role: Role = .text, ground: Role? = nil) {
    for y in max(rect.y, 0)..<max(min(rect.maxY, size.height), max(rect.y, 0)) {
      for x in max(rect.x, 0)..<max(min(rect.maxX, size.width), max(rect.x, 0)) {
        put(scalar, x: x, y: y, role: role, ground: ground)
      }
    }
  }

  /// Changes the ground of a part of a row and leaves the text.
  public mutating func setGround(_ ground: Role?, x: Int, y: Int, width: Int) {
    guard y >= 0, y < size.height else { return }
    for column in max(x, 0)..<max(min(x + width, size.width), max(x, 0)) {
      cells[y * size.width + column].ground = ground
    }
  }

  /// Changes the role of a part of a row and leaves the text.
  public mutating func setRole(_ role: Role, x: Int, y: Int, width: Int) {
    guard y >= 0, y < size.height else { return }
    for column in max(x, 0)..<max(min(x + width, size.width), max(x, 0)) {
      cells[y * size.width + column].role = role
    }
  }

  /// The rows as text, without blanks at their ends unless asked for.
  public func lines(trimmed: Bool = true) -> [String] {
    (0..<size.height).map { y in
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: row(y).lazy.map(\.scalar).filter { $0 != Cell.rightHalf })
      if trimmed { while scalars.last == " " { scalars.removeLast() } }
      return String(scalars)
    }
  }

  private func contains(_ x: Int, _ y: Int) -> Bool { x >= 0 && y >= 0 && x < size.width && y < size.height }

  /// Blanks the other half of a wide character that is about to be overwritten.
  private mutating func splitWide(at index: Int, x: Int) {
    if cells[index].scalar == Cell.rightHalf, x > 0 { cells[index - 1].scalar = " " }
    if x + 1 < size.width, cells[index + 1].scalar == Cell.rightHalf { cells[index + 1].scalar = " " }
  }
}

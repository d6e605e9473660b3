// Part of squint.

extension CellBuffer {
  /// Writes text from a place to the right, and returns the columns it took.
  ///
  /// Text longer than `maxWidth` (or the room to the right edge) ends in an ellipsis. A code point that has no
  /// column of its own stands as `<U+0301>`, controls as `?`: callers neutralise text from outside before.
  @discardableResult
  public mutating func write(
    _ text: String, x: Int, y: Int, role: Role = .text, ground: Role? = nil, maxWidth: Int = .max,
    ellipsis: Unicode.Scalar = "…"
  ) -> Int {
    let room = min(maxWidth, size.width - x)
    guard room > 0, y >= 0, y < size.height else { return 0 }
    var column = 0
    var last = 0
    for scalar in text.unicodeScalars {
      let width = scalar.columns
      if width == 0 {
        let written = writeNamed(scalar, x: x + column, y: y, room: room - column, role: role, ground: ground)
        if written == 0 { return cut(x: x, y: y, at: column, last: last, room, role, ground, ellipsis) }
        last = column
        column += written
        continue
      }
      if column + width > room { return cut(x: x, y: y, at: column, last: last, room, role, ground, ellipsis) }
      put(scalar, x: x + column, y: y, role: role, ground: ground)
      last = column
      column += width
    }
    return column
  }

  /// Writes text so that it ends before the column `endX`, and returns the columns it took.
  @discardableResult
  public mutating func writeRight(
    _ text: String, endX: Int, y: Int, role: Role = .text, ground: Role? = nil, maxWidth: Int = .max,
    ellipsis: Unicode.Scalar = "…"
  ) -> Int {
    let width = min(text.columns, maxWidth)
    return write(text, x: endX - width, y: y, role: role, ground: ground, maxWidth: width, ellipsis: ellipsis)
  }

  /// Replaces what does not fit any more by an ellipsis in the last column of the room.
  private mutating func cut(
    x: Int, y: Int, at column: Int, last: Int, _ room: Int, _ role: Role, _ ground: Role?, _ ellipsis: Unicode.Scalar
  ) -> Int {
    // A wide character may leave one column free: then the ellipsis stands there and nothing is lost.
    let place = column < room ? column : last
    for blank in place..<max(room, place) { put(" ", x: x + blank, y: y, role: role, ground: ground) }
    put(ellipsis, x: x + place, y: y, role: role, ground: ground)
    return place + 1
  }

  private mutating func writeNamed(
    _ scalar: Unicode.Scalar, x: Int, y: Int, room: Int, role: Role, ground: Role?
  ) -> Int {
    let name = scalar.value < 0x20 ? "?" : "<U+" + hexadecimal(scalar.value) + ">"
    guard name.utf8.count <= room else { return 0 }
    for (offset, character) in name.unicodeScalars.enumerated() {
      put(character, x: x + offset, y: y, role: role, ground: ground)
    }
    return name.utf8.count
  }

  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}

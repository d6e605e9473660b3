// Part of squint.
import TerminalUI

/// A pen on the buffer that knows the glyphs, so that screens say only what and where.
struct Canvas {
  var buffer: CellBuffer
  let glyphs: GlyphSet

  @discardableResult
  mutating func write(
    _ text: String, x: Int, y: Int, role: Role = .text, ground: Role? = nil, maxWidth: Int = .max
  ) -> Int {
    buffer.write(text, x: x, y: y, role: role, ground: ground, maxWidth: maxWidth, ellipsis: glyphs.ellipsis)
  }

  @discardableResult
  mutating func writeRight(
    _ text: String, endX: Int, y: Int, role: Role = .text, ground: Role? = nil, maxWidth: Int = .max
  ) -> Int {
    buffer.writeRight(text, endX: endX, y: y, role: role, ground: ground, maxWidth: maxWidth, ellipsis: glyphs.ellipsis)
  }

  mutating func put(_ scalar: Unicode.Scalar, x: Int, y: Int, role: Role = .text, ground: Role? = nil) {
    buffer.put(scalar, x: x, y: y, role: role, ground: ground)
  }

  mutating func rule(x: Int, y: Int, width: Int, role: Role = .uiBorder) {
    for column in x..<max(x + width, x) { buffer.put(glyphs.horizontal, x: column, y: y, role: role) }
  }

  mutating func verticalRule(x: Int, y: Int, height: Int, role: Role = .uiBorder) {
    for row in y..<max(y + height, y) { buffer.put(glyphs.vertical, x: x, y: row, role: role) }
  }

  mutating func bar(_ bar: Bar, x: Int, y: Int, width: Int, role: Role, ground: Role? = nil) {
    bar.draw(into: &buffer, x: x, y: y, width: width, role: role, ground: ground, glyphs: glyphs)
  }
}

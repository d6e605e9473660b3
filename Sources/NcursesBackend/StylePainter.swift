// Part of squint.
import CNcurses
import TerminalUI

/// Sends rows of cells to ncurses, giving each pair of role and ground its style once.
struct StylePainter {
  private struct Look: Hashable {
    let role: Role
    let ground: Role?
  }

  private let theme: Theme
  private let depth: ColorDepth
  private var indices: [Look: UInt16] = [:]
  private var line: [cncurses_cell] = []

  init(theme: Theme, depth: ColorDepth) {
    self.theme = theme
    self.depth = depth
  }

  mutating func paint(_ cells: ArraySlice<Cell>, at y: Int) {
    line.removeAll(keepingCapacity: true)
    var last: Look?
    var index: UInt16 = 0
    for cell in cells {
      let look = Look(role: cell.role, ground: cell.ground)
      if look != last {
        index = self.index(of: look)
        last = look
      }
      line.append(cncurses_cell(scalar: cell.scalar.value, style: index, reserved: 0))
    }
    cncurses_row(Int32(y), line, Int32(line.count))
  }

  private mutating func index(of look: Look) -> UInt16 {
    if let index = indices[look] { return index }
    let index = UInt16(truncatingIfNeeded: indices.count + 1)
    let style = theme.style(of: look.role, on: look.ground)
    cncurses_style(
      index, depth.index(of: style.foreground), depth.index(of: style.background),
      Self.ncurses(depth.attributes(of: style)))
    indices[look] = index
    return index
  }

  private static func ncurses(_ attributes: Style.Attributes) -> attr_t {
    var result: attr_t = 0
    if attributes.contains(.bold) { result |= cncurses_bold() }
    if attributes.contains(.dim) { result |= cncurses_dim() }
    if attributes.contains(.underline) { result |= cncurses_underline() }
    if attributes.contains(.reverse) { result |= cncurses_reverse() }
    if attributes.contains(.italic) { result |= cncurses_italic() }
    return result
  }
}

// Part of squint.
import TerminalUI

/// How many colours a terminal shows, and what becomes of a theme's colours there.
enum ColorDepth: Hashable, Sendable {
  /// None: attributes carry everything.
  case monochrome
  /// The terminal's eight or sixteen own colours.
  case own(Int)
  /// The xterm palette of 256.
  case palette
  /// 24-bit colours.
  case direct

  /// The depth of a terminal with `colors` colours.
  init(colors: Int, direct: Bool) {
    switch colors {
    case _ where direct: self = .direct
    case 256...: self = .palette
    case 8...: self = .own(colors)
    default: self = .monochrome
    }
  }

  /// The number ncurses takes for a colour: −1 is the terminal's own.
  func index(of color: Color?) -> Int32 {
    switch (color, self) {
    case (nil, _), (.terminal, _), (_, .monochrome), (.ansi(8), .own(..<16)): return -1
    case (.ansi(let index), .own(let count)): return Int32(Int(index) % max(count, 1))
    case (.ansi(let index), _): return Int32(index)
    case (.rgb(let value), .direct): return Int32(value)
    case (.rgb(let value), .palette): return Int32(Self.nearestOf256(value))
    case (.rgb(let value), .own(let count)): return Int32(Self.nearestOwn(value, of: count))
    }
  }

  /// The attributes of a style: without a bright black, dim text stands for it, since black may be the background.
  func attributes(of style: Style) -> Style.Attributes {
    switch (style.foreground, self) {
    case (_, .monochrome): style.monochrome
    case (.ansi(8), .own(..<16)): style.attributes.union(.dim)
    default: style.attributes
    }
  }

  /// The nearest colour of xterm's 6×6×6 cube and grey ramp.
  static func nearestOf256(_ value: UInt32) -> Int {
    let levels = [0, 95, 135, 175, 215, 255]
    func nearest(_ component: Int) -> Int {
      levels.indices.min { abs(levels[$0] - component) < abs(levels[$1] - component) } ?? 0
    }
    let (red, green, blue) = components(value)
    let cube = (nearest(red), nearest(green), nearest(blue))
    let grey = max(0, min(23, ((red + green + blue) / 3 - 3) / 10))
    let greyLevel = 8 + 10 * grey
    let cubeDistance = distance((red, green, blue), (levels[cube.0], levels[cube.1], levels[cube.2]))
    if distance((red, green, blue), (greyLevel, greyLevel, greyLevel)) < cubeDistance { return 232 + grey }
    return 16 + 36 * cube.0 + 6 * cube.1 + cube.2
  }

  /// The terminal's own colour of the same hue, or a grey: its number's bits are red, green, blue and bright.
  private static func nearestOwn(_ value: UInt32, of count: Int) -> Int {
    let (red, green, blue) = components(value)
    let (lowest, highest) = (min(red, green, blue), max(red, green, blue))
    let chroma = highest - lowest
    guard chroma > 64 else {
      // With eight colours there is no grey between black and white.
      if count < 16 { return highest < 128 ? 0 : 7 }
      return highest < 64 ? 0 : highest < 178 ? 8 : highest < 242 ? 7 : 15
    }
    var index = 0
    for (bit, component) in [red, green, blue].enumerated() where 2 * (component - lowest) > chroma {
      index |= 1 << bit
    }
    return highest > 215 && count >= 16 ? index | 8 : index
  }

  private static func components(_ value: UInt32) -> (Int, Int, Int) {
    (Int(value >> 16 & 255), Int(value >> 8 & 255), Int(value & 255))
  }

  private static func distance(_ a: (Int, Int, Int), _ b: (Int, Int, Int)) -> Int {
    let (red, green, blue) = (a.0 - b.0, a.1 - b.1, a.2 - b.2)
    return red * red + green * green + blue * blue
  }
}

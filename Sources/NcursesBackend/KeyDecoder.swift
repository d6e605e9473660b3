// Part of squint.
import CNcurses
import TerminalUI

/// Turns ncurses key codes into key presses.
enum KeyDecoder {
  /// The key press of a character code, or nil for one that means nothing here.
  static func character(_ code: UInt32) -> KeyPress? {
    switch code {
    case 0: return KeyPress(.character(" "), .control)
    case 8, 127: return KeyPress(.backspace)
    case 9: return KeyPress(.tab)
    case 10, 13: return KeyPress(.enter)
    case 27: return KeyPress(.escape)
    case 1...26:
      return Unicode.Scalar(code + 96).map { KeyPress(.character($0), .control) }
    case 28...31: return nil
    default: return Unicode.Scalar(code).map { KeyPress(.character($0)) }
    }
  }

  /// The key press of a function key's code, or nil for one that means nothing here.
  static func named(_ code: Int32) -> KeyPress? {
    if let press = table[code] { return press }
    let function = code - KEY_F0
    switch function {
    case 1...12: return KeyPress(.function(Int(function)))
    case 13...24: return KeyPress(.function(Int(function) - 12), .shift)
    default: return nil
    }
  }

  private static let table: [Int32: KeyPress] = [
    KEY_UP: KeyPress(.up), KEY_DOWN: KeyPress(.down), KEY_LEFT: KeyPress(.left), KEY_RIGHT: KeyPress(.right),
    KEY_PPAGE: KeyPress(.pageUp), KEY_NPAGE: KeyPress(.pageDown), KEY_HOME: KeyPress(.home), KEY_END: KeyPress(.end),
    KEY_BACKSPACE: KeyPress(.backspace), KEY_DC: KeyPress(.delete), KEY_IC: KeyPress(.insert),
    KEY_ENTER: KeyPress(.enter), KEY_BTAB: KeyPress(.tab, .shift), KEY_SLEFT: KeyPress(.left, .shift),
    KEY_SRIGHT: KeyPress(.right, .shift), KEY_SR: KeyPress(.up, .shift), KEY_SF: KeyPress(.down, .shift),
    Int32(CNCURSES_ALT_LEFT): KeyPress(.left, .alt), Int32(CNCURSES_ALT_RIGHT): KeyPress(.right, .alt),
    Int32(CNCURSES_CTRL_LEFT): KeyPress(.left, .control), Int32(CNCURSES_CTRL_RIGHT): KeyPress(.right, .control),
  ]
}

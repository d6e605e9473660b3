// Part of squint.
import CNcurses
import Glibc
public import TerminalUI

/// The one terminal: draws cell buffers, reads keys, gives the terminal back as it was on every exit.
///
/// ncurses is a global of C: there is one value of this type at a time, used by the thread that made it.
public final class NcursesTerminal {
  private var painter: StylePainter
  private var shown: CellBuffer?

  /// Opens the terminal.
  ///
  /// - Parameters:
  ///   - theme: How roles look.
  ///   - colors: False when colours are not wanted (`NO_COLOR`, `--color never`).
  /// - Throws: `TerminalError` when there is none or it cannot be drawn on; it is then as it was.
  public init(theme: Theme, colors: Bool) throws(TerminalError) {
    switch Int(cncurses_open()) {
    case 0: break
    case Int(CNCURSES_NO_TERMINAL): throw .noTerminal
    default: throw .unusable(term: getenv("TERM").map { String(cString: $0) } ?? "")
    }
    let depth = ColorDepth(colors: Int(cncurses_colors()), direct: cncurses_true_color())
    painter = StylePainter(theme: theme, depth: colors ? depth : .monochrome)
  }

  /// Whether the user's locale shows more than ASCII.
  public static var showsUnicode: Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
      let lower = value.lowercased()
      return lower.contains("utf-8") || lower.contains("utf8")
    }
    return false
  }

  /// The window's size in cells.
  public var size: Size { Size(width: Int(cncurses_columns()), height: Int(cncurses_rows())) }

  /// Shows a buffer: only rows that differ from the last one are sent.
  public func show(_ buffer: CellBuffer) {
    let size = size
    for y in 0..<min(buffer.size.height, size.height) where shown?.row(y) != buffer.row(y) {
      painter.paint(buffer.row(y), at: y)
    }
    shown = buffer
    cncurses_flush()
  }

  /// Sends the whole screen anew.
  public func redraw() {
    cncurses_redraw()
    shown = nil
  }

  /// Puts text on the clipboard of the user's own machine (OSC 52), where the terminal allows it.
  public func copy(base64: String) { cncurses_copy(base64) }

  /// Stops the process as the shell expects of ctrl+z; returns when it is continued.
  public func suspend() {
    cncurses_suspend()
    shown = nil
  }

  /// Gives the terminal back.
  public func close() { cncurses_close() }

  deinit { cncurses_close() }

  /// Waits for input, for `wake` to be readable, or for the time to pass.
  ///
  /// - Parameters:
  ///   - wake: A descriptor that another thread makes readable; its bytes are taken out.
  ///   - milliseconds: The longest wait.
  /// - Returns: What came, in order.
  public func wait(wake: Int32, milliseconds: Int32) -> [TerminalInput] {
    var descriptors = [
      pollfd(fd: cncurses_input(), events: Int16(POLLIN), revents: 0),
      pollfd(fd: cncurses_signals(), events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
    ]
    var inputs: [TerminalInput] = []
    guard poll(&descriptors, nfds_t(descriptors.count), milliseconds) > 0 else { return inputs }
    if descriptors[2].revents != 0 { drain(wake) }
    if descriptors[1].revents != 0 {
      for number in drain(cncurses_signals()) { inputs += handle(signal: Int32(number)) }
    }
    let gone = Int16(POLLHUP) | Int16(POLLERR) | Int16(POLLNVAL)
    if descriptors[0].revents & Int16(POLLIN) != 0 { readKeys(into: &inputs) }
    if descriptors[0].revents & gone != 0 { inputs.append(.terminate(signal: SIGHUP)) }
    return inputs
  }

  private func handle(signal: Int32) -> [TerminalInput] {
    switch signal {
    case SIGWINCH:
      guard cncurses_resized() else { return [] }
      shown = nil
      return [.resize(size)]
    case SIGTSTP: return [.suspend]
    case SIGCONT:
      redraw()
      return [.resize(size)]
    default: return [.terminate(signal: signal)]
    }
  }

  private func readKeys(into inputs: inout [TerminalInput]) {
    var pasted: String?
    while true {
      let event = cncurses_next()
      switch Int(event.kind) {
      case Int(CNCURSES_CHARACTER):
        if pasted != nil {
          if let scalar = Unicode.Scalar(event.code), scalar.value >= 32, scalar.value != 127 {
            pasted?.unicodeScalars.append(scalar)
          }
        } else if let press = KeyDecoder.character(event.code) {
          let isSuspend = press == KeyPress(.character("z"), .control)
          inputs.append(isSuspend ? .suspend : .key(press))
        }
      case Int(CNCURSES_KEY):
        switch Int(event.code) {
        case Int(CNCURSES_PASTE_BEGIN): pasted = ""
        case Int(CNCURSES_PASTE_END):
          if let text = pasted { inputs.append(.paste(text)) }
          pasted = nil
        default:
          if pasted == nil, let press = KeyDecoder.named(Int32(bitPattern: event.code)) { inputs.append(.key(press)) }
        }
      default:
        if let text = pasted, !text.isEmpty { inputs.append(.paste(text)) }
        return
      }
    }
  }

  @discardableResult private func drain(_ descriptor: Int32) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : []
  }
}

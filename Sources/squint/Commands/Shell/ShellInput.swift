// Part of squint.
import Glibc
import Stellar
import UntrustedText

/// Where the shell's lines come from.
enum ShellInput {
  /// A terminal with its editor.
  case editor(LineEditor)
  /// Bytes that are all there: a script.
  case script(ByteLines)
  /// Standard input that is no terminal.
  case pipe(PipeLines)

  func line(prompt: StaticString) -> LineEditor.Reading {
    switch self {
    case .editor(let editor): editor.read(prompt: prompt)
    case .script(let lines): lines.next().map { .line($0) } ?? .ended
    case .pipe(let lines): lines.next().map { .line($0) } ?? .ended
    }
  }

  /// The next statement, of one line or more.
  ///
  /// A statement that goes on ends with an empty line, whatever is open then.
  func statement() -> LineEditor.Reading {
    var text: [UInt8] = []
    var isContinued = false
    while true {
      let reading = isContinued ? line(prompt: "[Stellar]... ") : line(prompt: "[Stellar]>>> ")
      switch reading {
      case .line(let line):
        if isContinued, line.array.allSatisfy({ $0 <= 0x20 }) { return .line(Bytes(Array(text.dropLast()))) }
        text += line.array
        guard Continuation.isExpected(after: Bytes(text)) else { return .line(Bytes(text)) }
        if text.last == UInt8(ascii: "\\") { text.removeLast() }
        text.append(UInt8(ascii: "\n"))
        isContinued = true
      case .ended: return isContinued ? .line(Bytes(text)) : .ended
      case .interrupted, .terminated: return reading
      }
    }
  }
}

/// The lines of a text.
final class ByteLines {
  private var rest: ArraySlice<UInt8>

  init(_ text: Bytes) { rest = text.array[...] }

  /// The next line without its end.
  func next() -> Bytes? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
    let line = rest[..<end]
    rest = rest[min(end + 1, rest.endIndex)...]
    return Bytes(Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
  }
}

/// The lines of standard input.
final class PipeLines {
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// The longest line; what is longer is cut into several.
  private static let longest = 4 << 20

  /// The next line without its end, waiting for it.
  func next() -> Bytes? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) { return take(upTo: end, and: 1) }
      searched = buffer.count
      if isAtEnd || buffer.count - start > Self.longest {
        return start < buffer.count ? take(upTo: buffer.count, and: 0) : nil
      }
      searched -= start
      fill()
    }
  }

  private func take(upTo end: Int, and separator: Int) -> Bytes {
    let line = buffer[start..<end]
    start = end + separator
    return Bytes(Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
  }

  private func fill() {
    buffer.removeFirst(start)
    start = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count > 0 { buffer += chunk[..<count] } else { isAtEnd = true }
      return
    }
  }
}

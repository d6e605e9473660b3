// Part of squint.
import Glibc
import Stellar
import UntrustedText

/// What the shell shows: neutral and of a sensible size on a terminal, whole JSON everywhere else.
struct ShellOutput {
  private let isTerminal = isatty(STDOUT_FILENO) == 1
  private static let mostCharacters = 8000
  private static let mostLines = 100

  /// Shows lines that are fit for a terminal.
  func show(_ text: String) {
    StandardOutput.write(isTerminal ? Self.cut(text, hint: "") : text + "\n")
  }

  /// Shows a value, cut when it is long and this is a terminal.
  func show(_ value: Value) throws(StellarError) {
    guard isTerminal else { return try showWhole(value) }
    StandardOutput.write(Self.cut(try Self.terminalText(value), hint: "; %full shows all"))
  }

  /// Shows a value whole.
  func showWhole(_ value: Value) throws(StellarError) {
    if isTerminal {
      StandardOutput.write(try Self.terminalText(value) + "\n")
    } else {
      StandardOutput.write(try value.json().serialized() + [UInt8(ascii: "\n")])
    }
  }

  /// Shows why a statement failed, and where.
  func show(_ error: StellarError) {
    StandardError.write("[!] \(error)\n" + (error.snippet.isEmpty ? "" : error.snippet + "\n"))
  }

  /// A value as JSON, but a text of several lines, such as a table, as those lines.
  private static func terminalText(_ value: Value) throws(StellarError) -> String {
    guard let text = value.text, text.firstIndex(of: UInt8(ascii: "\n")) != nil else {
      return Bytes(try value.json().serialized()).shownText()
    }
    return text.array.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Bytes(Array($0)).shownText() }.joined(separator: "\n")
  }

  private static func cut(_ text: String, hint: String) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.startIndex
    var end = scalars.index(start, offsetBy: mostCharacters, limitedBy: scalars.endIndex) ?? scalars.endIndex
    var lines = 0
    for index in scalars[..<end].indices where scalars[index] == "\n" {
      lines += 1
      if lines == mostLines {
        end = index
        break
      }
    }
    guard end < scalars.endIndex else { return text + "\n" }
    return String(scalars[..<end]) + "…\n(cut: \(scalars.count) characters\(hint))\n"
  }
}

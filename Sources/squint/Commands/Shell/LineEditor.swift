// Part of squint.
import CLineEditor
import Glibc
import Stellar
import UntrustedText

/// The line editor of the terminal: keys of emacs or vi, a history, completion by Tab.
///
/// There is one terminal, so there is one of these at a time, and one thread uses it.
final class LineEditor {
  /// What the user did.
  enum Reading {
    case line(Bytes)
    /// Ctrl-C: what was typed is dropped.
    case interrupted
    /// Ctrl-D, or the terminal is gone.
    case ended
    /// A signal asks the program to end.
    case terminated(Int32)
  }

  private let completions: (_ before: Bytes, _ after: Bytes) -> Completion.Offer
  private static let mostShown = 200

  /// Takes over the terminal; nil when it cannot be used.
  init?(history: [Bytes], completions: @escaping (_ before: Bytes, _ after: Bytes) -> Completion.Offer) {
    self.completions = completions
    let context = Unmanaged.passUnretained(self).toOpaque()
    let opened = clineeditor_open(
      { context, before, beforeCount, after, afterCount in
        guard let context else { return Int32(CLINEEDITOR_NOTHING) }
        return Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().complete(
          Bytes(copying: UnsafeRawBufferPointer(start: before, count: beforeCount)),
          Bytes(copying: UnsafeRawBufferPointer(start: after, count: afterCount)))
      }, context, Int32(HistoryFile.mostEntries))
    guard opened else { return nil }
    for entry in history { remember(entry) }
  }

  deinit { clineeditor_close() }

  /// Whether Ctrl-C was pressed since the last line was read.
  static var isInterrupted: Bool { clineeditor_interrupted() }

  /// Reads a line.
  func read(prompt: StaticString) -> Reading {
    var text: UnsafePointer<CChar>?
    var count = 0
    let result = prompt.withUTF8Buffer { prompt in
      prompt.withMemoryRebound(to: CChar.self) { clineeditor_read($0.baseAddress, &text, &count) }
    }
    switch Int(result) {
    case Int(CLINEEDITOR_LINE): return .line(Bytes(copying: UnsafeRawBufferPointer(start: text, count: count)))
    case Int(CLINEEDITOR_INTERRUPTED): return .interrupted
    case Int(CLINEEDITOR_TERMINATED): return .terminated(clineeditor_signal())
    case _: return .ended
    }
  }

  /// Adds an entry to those that can be recalled in this session.
  func remember(_ entry: Bytes) {
    let inert = HistoryFile.inert(entry)
    guard !inert.isEmpty else { return }
    String(decoding: inert.array, as: UTF8.self).withCString { clineeditor_remember($0) }
  }

  private func complete(_ before: Bytes, _ after: Bytes) -> Int32 {
    let offer = completions(before, after)
    let common = offer.common
    if !common.isEmpty {
      common.withCString { clineeditor_insert($0) }
      return Int32(CLINEEDITOR_COMPLETED)
    }
    guard offer.words.count > 1 else { return Int32(CLINEEDITOR_NOTHING) }
    StandardOutput.write("\n" + Self.columns(of: offer.words, width: Int(clineeditor_columns())))
    return Int32(CLINEEDITOR_LISTED)
  }

  /// Words side by side, in columns read from the top.
  private static func columns(of words: [String], width: Int) -> String {
    let shown = words.prefix(mostShown).map { Neutral.shown($0, limit: 60) }
    let cell = (shown.map(\.unicodeScalars.count).max() ?? 0) + 2
    let columns = max(1, (width - 1) / cell)
    let rows = (shown.count + columns - 1) / columns
    var text = ""
    for row in 0..<rows {
      let line = stride(from: row, to: shown.count, by: rows).map { index in
        shown[index] + String(repeating: " ", count: cell - shown[index].unicodeScalars.count)
      }.joined()
      text += line + "\n"
    }
    return words.count > shown.count ? text + "and \(words.count - shown.count) more\n" : text
  }
}

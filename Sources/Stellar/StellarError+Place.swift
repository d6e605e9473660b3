// Part of squint.
public import UntrustedText

extension StellarError.Place {
  private static let shownBefore = 60
  private static let shownAfter = 40

  /// Finds line and column of a byte offset and cuts the line to what fits a screen.
  public init(offset: Int, in source: Bytes) {
    let position = min(max(offset, 0), source.count)
    var line = 1
    var lineStart = 0
    for index in 0..<position where source[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    var lineEnd = position
    while lineEnd < source.count, source[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
    let before = JavaText.characters(source[lineStart..<position])
    let after = JavaText.characters(source[position..<min(lineEnd, position + 4 * Self.shownAfter)])
    func shown(_ characters: some Sequence<Bytes>) -> String {
      characters.map { $0.shownText() }.joined()
    }
    let head = (before.count > Self.shownBefore ? "..." : "") + shown(before.suffix(Self.shownBefore))
    let tail = shown(after.prefix(Self.shownAfter)) + (after.count > Self.shownAfter ? "..." : "")
    self.init(
      offset: position, line: line, column: before.count + 1, excerpt: head + tail,
      caretColumn: head.unicodeScalars.count)
  }
}

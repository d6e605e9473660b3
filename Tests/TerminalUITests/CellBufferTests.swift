// Part of squint.
import TerminalUI
import Testing

@Suite struct `Cell buffer` {
  @Test func `text that does not fit ends in an ellipsis`() {
    var buffer = CellBuffer(size: Size(width: 10, height: 2))
    #expect(buffer.write("abcdefghijkl", x: 0, y: 0) == 10)
    #expect(buffer.write("abcdef", x: 2, y: 1, maxWidth: 4) == 4)
    #expect(buffer.lines() == ["abcdefghi…", "  abc…"])
  }

  @Test func `wide characters take two cells and are never cut in half`() {
    var buffer = CellBuffer(size: Size(width: 6, height: 3))
    buffer.write("日本語例", x: 0, y: 0)
    buffer.write("a日本語", x: 0, y: 1)
    buffer.write("日本", x: 0, y: 2)
    buffer.write("x", x: 1, y: 2)
    #expect(buffer.lines() == ["日本…", "a日本…", " x本"])
    #expect(buffer.row(0).count == 6)
    #expect(buffer[1, 0].scalar == Cell.rightHalf)
    #expect(buffer[0, 2].scalar == " ")
  }

  @Test func `code points without a column are written out, controls never stand in a cell`() {
    var buffer = CellBuffer(size: Size(width: 20, height: 2))
    buffer.write("a\u{301}b", x: 0, y: 0)
    buffer.write("\u{1B}[2J", x: 0, y: 1)
    #expect(buffer.lines() == ["a<U+0301>b", "?[2J"])
    #expect("a\u{301}b".columns == 10)
  }

  @Test func `drawing outside is dropped`() {
    var buffer = CellBuffer(size: Size(width: 3, height: 1))
    buffer.write("abc", x: -1, y: 0)
    buffer.write("abc", x: 2, y: 5)
    buffer.put("x", x: 9, y: 9, role: .text)
    buffer.fill(Rect(x: -5, y: -5, width: 100, height: 5))
    buffer.setGround(.uiCursor, x: -2, y: 0, width: 100)
    buffer.setRole(.match, x: 5, y: 3, width: -4)
    #expect(buffer.lines() == ["bc"])
    #expect(CellBuffer(size: Size(width: -1, height: 2)).lines() == ["", ""])
  }

  @Test(arguments: [
    ("a", 1), ("日", 2), ("ﬁ", 1), ("🙂", 2), ("\u{300}", 8), ("─", 1), ("▶", 1), ("█", 1), ("…", 1), ("한", 2),
    ("\u{200B}", 8), ("ｆ", 2), ("é", 1),
  ]) func `columns of a text`(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test func `a diff names the rows that changed, and applied gives the new screen`() {
    var old = CellBuffer(size: Size(width: 8, height: 4))
    old.write("one", x: 0, y: 0)
    var new = old
    new.write("two", x: 0, y: 2)
    new.setGround(.uiCursor, x: 0, y: 3, width: 8)
    let diff = BufferDiff(from: old, to: new)
    #expect(diff.dirtyRows == [2, 3])
    diff.apply(to: &old, from: new)
    #expect(old == new)
    #expect(BufferDiff(from: old, to: new).isEmpty)
    #expect(BufferDiff(from: nil, to: new).dirtyRows == [0, 1, 2, 3])
  }
}

@Suite struct `Bars and sparks` {
  private func drawn(_ bar: Bar, width: Int, _ glyphs: GlyphSet = .unicode) -> String {
    var buffer = CellBuffer(size: Size(width: width, height: 1))
    bar.draw(into: &buffer, x: 0, y: 0, width: width, role: .scoreBar, glyphs: glyphs)
    return buffer.lines()[0]
  }

  @Test func `a bar is drawn in eighths, clipped, and never empty above zero`() {
    #expect(drawn(Bar(75, of: 100), width: 5) == "███▊")
    #expect(drawn(Bar(100, of: 100), width: 5) == "█████")
    #expect(drawn(Bar(250, of: 100), width: 5) == "█████")
    #expect(drawn(Bar(0.01, of: 100), width: 5) == "▏")
    #expect(drawn(Bar(0, of: 100), width: 5) == "")
    #expect(drawn(Bar(-.infinity, of: 100), width: 5) == "")
    #expect(drawn(Bar(.nan, of: 100), width: 5) == "")
    #expect(drawn(Bar(75, of: 0), width: 5) == "")
    #expect(drawn(Bar(75, of: 100), width: 5, .ascii) == "####")
  }

  @Test func `a sparkline is as high as its highest count, and shows every count`() {
    var buffer = CellBuffer(size: Size(width: 6, height: 2))
    Sparkline([0, 1, 50, 100]).draw(into: &buffer, x: 0, y: 0, role: .spark, glyphs: .unicode)
    Sparkline([]).draw(into: &buffer, x: 0, y: 1, role: .spark, glyphs: .unicode)
    #expect(buffer.lines() == ["▁▂▄█", ""])
  }

  @Test func `a chart of several rows stacks blocks`() {
    var buffer = CellBuffer(size: Size(width: 3, height: 2))
    Sparkline([0, 4, 8]).draw(into: &buffer, x: 0, y: 1, height: 2, role: .spark, glyphs: .unicode)
    #expect(buffer.lines() == ["  █", " ██"])
  }
}

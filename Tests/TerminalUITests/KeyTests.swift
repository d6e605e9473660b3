// Part of squint.
import TerminalUI
import Testing

@Suite struct `Key notation` {
  @Test func `reads characters and named keys`() throws {
    let keys = try KeyNotation.parse("jj<enter>/a b<c-d><s-f7><lt><a-left><space><C-L>")
    #expect(
      keys == [
        KeyPress(.character("j")), KeyPress(.character("j")), KeyPress(.enter), KeyPress(.character("/")),
        KeyPress(.character("a")), KeyPress(.character(" ")), KeyPress(.character("b")),
        KeyPress(.character("d"), .control), KeyPress(.function(7), .shift), KeyPress(.character("<")),
        KeyPress(.left, .alt), KeyPress(.character(" ")), KeyPress(.character("L"), .control),
      ])
  }

  @Test(arguments: ["j", "<enter>", "<c-d>", "<s-f7>", "<lt>", "<space>", "<esc>", "<pgdn>", "<a-right>", ">", "é"])
  func `what is written is read back`(text: String) throws {
    let presses = try KeyNotation.parse(text)
    #expect(presses.count == 1)
    let written = presses.map(KeyNotation.text)
    #expect(written == [text])
  }

  @Test(arguments: ["j<", "<nokey>", "<f13>", "<>", "<c->", "a<enter"]) func `an unknown key is named with its place`(
    text: String
  ) throws {
    let error = try #require(throws: KeyNotationError.self) { try KeyNotation.parse(text) }
    #expect(error.description.contains("unknown key"))
  }
}

@Suite struct `Bound keys` {
  @Test func `rows of keys run commands, their beginnings wait`() throws {
    var keymap = Keymap<Int>()
    keymap.bind("gg", "<home>", to: 1)
    keymap.bind("G", to: 2)
    let cases: [(String, Keymap<Int>.Match)] = [
      ("g", .prefix), ("gg", .command(1)), ("gx", .none), ("G", .command(2)),
    ]
    for (text, match) in cases {
      let keys = try KeyNotation.parse(text)
      #expect(keymap.match(keys) == match)
    }
    #expect(keymap.keys(for: 1).count == 2)
    keymap.bind("G", to: 1)
    #expect(keymap.boundCommands == [1])
  }
}

@Suite struct `Text field` {
  @Test(arguments: [
    ("abc<left><left>X", "aXbc", 2), ("ab cd<c-w>", "ab ", 3), ("abc<home><del>", "bc", 0), ("abc<c-u>", "", 0),
    ("abcd<left><left><c-k>", "ab", 2), ("ab<bs><bs><bs>", "", 0), ("ab cd<c-left>x", "ab xcd", 4),
    ("<lt>é日", "<é日", 3),
  ])
  func `is edited by keys`(keys: String, text: String, cursor: Int) throws {
    var field = TextField()
    for press in try KeyNotation.parse(keys) {
      let handled = field.handle(press)
      #expect(handled)
    }
    #expect(field.text == text)
    #expect(field.cursor == cursor)
  }

  @Test func `leaves other keys alone and drops controls`() {
    var field = TextField()
    let handled = field.handle(KeyPress(.enter))
    #expect(!handled)
    field.insert("a\u{1B}\nb\u{9B}c\te\u{301}")
    #expect(field.text == "a bc e\u{301}")
    #expect(field.cursor == 6)
  }

  @Test func `shows the part around the cursor`() {
    var field = TextField(String(repeating: "x", count: 50))
    #expect(field.visible(width: 10).cursorColumn <= 9)
    _ = field.handle(KeyPress(.home))
    #expect(field.visible(width: 10).cursorColumn == 0)
  }
}

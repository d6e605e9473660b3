// Part of squint.
import Testing
import UntrustedText

@Suite struct `Shown text` {
  @Test(arguments: [
    ("plain ASCII ~", "plain ASCII ~"),
    ("Grüße, 日本語 👍", "Grüße, 日本語 👍"),
    ("\u{1B}]0;title\u{07}", "^[]0;title^G"),
    ("a\tb\nc\rd\0e", "a^Ib^Jc^Md^@e"),
    ("\u{7F}", "^?"),
    ("\u{9B}31m", "<U+009B>31m"),
    ("\u{202E}gpj.exe", "<U+202E>gpj.exe"),
    ("\u{2066}x\u{2069}", "<U+2066>x<U+2069>"),
    ("a\u{200B}b\u{200D}c\u{FEFF}d", "a<U+200B>b<U+200D>c<U+FEFF>d"),
    ("\u{E0041}\u{E007F}", "<U+E0041><U+E007F>"),
    ("\u{E000}\u{10FFFD}", "<U+E000><U+10FFFD>"),
    ("\u{2028}\u{2029}\u{85}", "<U+2028><U+2029><U+0085>"),
    ("\u{378}", "<U+0378>"),
    ("soft\u{AD}hyphen", "soft<U+00AD>hyphen"),
    ("e\u{301}", "e\u{301}"),
    ("\u{301}first", "<U+0301>first"),
    ("z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}y", "z\u{300}\u{301}\u{302}\u{303}<U+0304><U+0305>y"),
    ("\u{1100}\u{1161}\u{11A8}", "\u{1100}\u{1161}\u{11A8}"),
    ("\u{1100}\u{1161}\u{1161}\u{1161}\u{1161}\u{1161}", "\u{1100}\u{1161}\u{1161}\u{1161}\u{1161}<U+1161>"),
    ("\u{1160}\u{3164}", "<U+1160><U+3164>"),
  ])
  func `only harmless text passes unchanged`(text: String, shown: String) {
    #expect(Neutral.shown(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test(
    arguments: [
      ([0xFF], "<FF>"), ([0xC0, 0x80], "<C0><80>"), ([0xED, 0xA0, 0x80], "<ED><A0><80>"),
      ([0x61, 0xE2, 0x82], "a<E2><82>"),
      ([0xF4, 0x90, 0x80, 0x80], "<F4><90><80><80>"), ([0x80, 0x62], "<80>b"),
    ] as [([UInt8], String)])
  func `bytes that are not UTF-8 stand as numbers`(bytes: [UInt8], shown: String) {
    #expect(Bytes(bytes).shownText() == shown)
  }

  @Test func `whatever the bytes, no terminal would act on the result`() {
    var generator = Seeded(state: 7)
    for _ in 0..<2000 {
      let bytes = (0..<40).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let shown = Bytes(bytes).shownText()
      #expect(!shown.unicodeScalars.contains { Neutral.isForbidden($0) }, "\(bytes)")
    }
  }

  @Test func `every code point is either shown or named`() {
    for code in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(code), code % 7 == 0 || code < 0x3000 else { continue }
      let shown = Neutral.shown("x" + String(scalar))
      let plain = shown.unicodeScalars.elementsEqual(("x" + String(scalar)).unicodeScalars)
      if plain == Neutral.isForbidden(scalar) { Issue.record("U+\(String(code, radix: 16))") }
    }
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 4, "abc…"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("", 0, ""),
    ("äöüß", 3, "äö…"), ("ab\u{1B}", 4, "ab^["), ("ab\u{1B}", 3, "ab…"),
  ])
  func `a limit cuts with an ellipsis and never inside a name`(text: String, limit: Int, shown: String) {
    #expect(Neutral.shown(text, limit: limit) == shown)
  }
}

/// A small generator whose numbers are the same in each run.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
  }
}

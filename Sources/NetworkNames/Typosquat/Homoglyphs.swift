// Part of squint.
import UntrustedText

/// What can be taken for a letter: other letters, pairs of them, and letters of other alphabets.
enum Homoglyphs {
  /// One look-alike.
  struct Glyph {
    /// How it is written.
    let text: [Unicode.Scalar]
    /// What remains of it in a host name (RFC 3491), before punycode.
    let prepared: [Unicode.Scalar]
    let isASCII: Bool

    init(_ text: Substring) {
      self.text = Array(text.unicodeScalars)
      isASCII = self.text.allSatisfy(\.isASCII)
      prepared = self.text.flatMap { scalar -> [Unicode.Scalar] in
        switch scalar.value {
        // The lunate forms are compatibility letters: preparation gives the plain Greek ones.
        case 0x03F2: ["\u{03C3}"]
        case 0x03F5: ["\u{03B5}"]
        // Cherokee got its small letters after host names were settled.
        case 0x13A0...0x13F5: [scalar]
        case _: Array(scalar.properties.lowercaseMapping.unicodeScalars)
        }
      }
    }
  }

  /// The look-alikes of each letter, by its byte.
  static let glyphs: [[Glyph]] = {
    var table = [[Glyph]](repeating: [], count: 128)
    for line in lines {
      guard let letter = line.utf8.first, letter < 128 else { continue }
      table[Int(letter)] = line.split(separator: " ").dropFirst().map { Glyph($0) }
    }
    return table
  }()

  private static let lines = [
    "a à á â ã ä å ɑ а ạ ǎ ă ȧ ӓ",
    "b d lb ib ʙ Ь b\u{0314} ɓ Б",
    "c ϲ с ƈ ċ ć ç",
    "d b cl dl di ԁ ժ ɗ đ",
    "e é ê ë ē ĕ ě ė е ẹ ę є ϵ ҽ",
    "f ƒ Ғ",
    "g q ɢ ɡ Ԍ ġ ğ ց ǵ ģ",
    "h lh ih һ հ Ꮒ н",
    "i 1 l Ꭵ í ï ı ɩ ι ꙇ ǐ ĭ",
    "j ј ʝ ɉ",
    "k lk ik lc κ ⲕ",
    "l 1 i ɫ ł",
    "m n nn rn rr ṃ ᴍ м ɱ",
    "n m r ń",
    "o 0 Ο ο О о Օ ȯ ọ ỏ ơ ó ö ӧ",
    "p ρ р ƿ þ",
    "q g զ ԛ գ ʠ",
    "r ʀ Г ᴦ ɼ ɽ",
    "s ʂ ś ѕ",
    "t τ т ţ",
    "u μ υ Ս ս ц ᴜ ǔ ŭ",
    "v ѵ ν",
    "w vv ѡ ա ԝ",
    "x х ҳ ẋ",
    "y ʏ γ у Ү ý",
    "z ʐ ż ź ᴢ",
  ]
}

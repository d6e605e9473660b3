// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Functions of hashes` {
  @Test(arguments: [
    ("HASH('abc', 'MD2')", "da853b0d3f88d99b30283a69e6ded6bb"),
    ("HASH('abc', 'md5')", "900150983cd24fb0d6963f7d28e17f72"),
    ("HASH('abc', 'Sha')", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("HASH('abc', 'sha-1')", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("HASH('abc', 'SHA-224')", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
    ("HASH('abc', 'SHA-256')", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("HASH('abc', 'SHA-512/224')", "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa"),
    ("HASH('abc', 'SHA-512/256')", "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"),
    ("HASH('abc', 'SHA3-224')", "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf"),
    ("HASH('abc', 'sha3-256')", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"),
    ("LENGTH(HASH('abc', 'SHA-384'))", "96"), ("LENGTH(HASH('abc', 'SHA3-384'))", "96"),
    ("LENGTH(HASH('abc', 'SHA-512'))", "128"), ("LENGTH(HASH('abc', 'SHA3-512'))", "128"),
    ("HASH('', 'MD5')", "d41d8cd98f00b204e9800998ecf8427e"),
    ("HASH('é', 'MD5')", "66ddcd97cfdeabb2f6fb8a999b4bc76f"),
    ("HASH(null, 'SHA-1')", "0000000000000000000000000000000000000000"),
    ("HASH(null, null)", "null"), ("HASH('a', null)", "null"), ("HASH('a')", "error"), ("HASH()", "error"),
    ("HASH('a', 'SHA1')", "error"), ("HASH('a', '')", "error"), ("HASH('a', 5)", "error"),
    ("HASH('a', 'TLSH')", "error"),
    ("HASH([1], 'MD5')", "error"), ("HASH({}, 'MD5')", "error"), ("HASH('a', 'MD5', 5) == HASH('a', 'MD5')", "true"),
    ("HASH('a', 'MD5', {'charset' : 'utf-16le'}) == HASH('a', 'MD5')", "false"),
    ("HASH('a', 'MD5', {'charset' : 'US-ASCII'}) == HASH('a', 'MD5')", "true"),
    ("HASH('é', 'MD5', {'charset' : 'US-ASCII'}) == HASH('?', 'MD5')", "true"),
    ("HASH('a', 'MD5', {'charset' : 'KOI8'})", "error"), ("GET_HASHES_AVAILABLE(1)", "error"),
    ("LENGTH(GET_HASHES_AVAILABLE())", "14"),
  ])
  func `have the published values and Metron's edges`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  /// The serialised forms, written out byte by byte.
  @Test(arguments: [
    (
      "1",
      "aced0005737200116a6176612e6c616e672e496e746567657212e2a0a4f781873802000149000576616c7565"
        + "787200106a6176612e6c616e672e4e756d62657286ac951d0b94e08b020000787000000001"
    ),
    (
      "-2L",
      "aced00057372000e6a6176612e6c616e672e4c6f6e673b8be490cc8f23df0200014a000576616c7565"
        + "787200106a6176612e6c616e672e4e756d62657286ac951d0b94e08b0200007870fffffffffffffffe"
    ),
    (
      "1.5",
      "aced0005737200106a6176612e6c616e672e446f75626c6580b3c24a296bfb0402000144000576616c7565"
        + "787200106a6176612e6c616e672e4e756d62657286ac951d0b94e08b02000078703ff8000000000000"
    ),
    ("true", "aced0005737200116a6176612e6c616e672e426f6f6c65616ecd207280d59cfaee0200015a000576616c7565787001"),
  ])
  func `of numbers and Booleans are those of Java's serialised form`(_ value: String, _ serialised: String) {
    var bytes: [UInt8] = []
    var digits = Substring(serialised)
    while !digits.isEmpty {
      bytes.append(UInt8(digits.prefix(2), radix: 16) ?? 0)
      digits = digits.dropFirst(2)
    }
    let raw = Value.string(Bytes(bytes))
    #expect(Expressions.text("HASH(\(value), 'SHA-256') == HASH(raw, 'SHA-256')", ["raw": raw]) == "true")
  }

  @Test func `take bytes that are no text as they are`() {
    let raw = Value.string(Bytes([0xFF, 0x00, 0x80]))
    #expect(Expressions.text("HASH(raw, 'MD5')", ["raw": raw]) == "60cdccd4000580a3c394b8ad6ea9b899")
  }
}

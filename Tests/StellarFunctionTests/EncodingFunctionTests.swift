// Part of squint.
import Testing

@Suite struct `Encodings` {
  @Test(arguments: [
    (
      "ENCODE('Hello World', 'BINARY')",
      "0110010001101100011100100110111101010111001000000110111101101100011011000110010101001000"
    ),
    ("DECODE(ENCODE('Hello World', 'BINARY'), 'BINARY')", "Hello World"), ("ENCODE('é', 'binary')", "1010100111000011"),
    ("DECODE('0110100001101001', 'BINARY')", "ih"), ("DECODE('D1IMOR3F', 'BINARY')", "@"),
    ("DECODE('Hello World', 'BINARY')", "Hello World"), ("DECODE('1', 'BINARY')", "1"),
    ("DECODE('1101101000', 'BINARY')", "h"), ("DECODE('0000000100000000', 'BINARY')", "0000000100000000"),
    ("IS_ENCODING('0110', 'BINARY')", "true"), ("IS_ENCODING('012', 'BINARY')", "false"),
  ])
  func `binary digits begin with the last byte`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("ENCODE(null, 'bogus')", "null"), ("DECODE('x', '')", "null"), ("IS_ENCODING('', 'bogus')", "false"),
    ("ENCODE('', 'bogus')", "null"), ("ENCODE('x', 'bogus')", "error"), ("IS_ENCODING('x', 'bogus')", "error"),
    ("DECODE('61', 'HEX', null)", "error"), ("DECODE('61', 'HEX', 'true')", "error"),
    ("DECODE('61', 'HEX', true, 1)", "error"),
    ("ENCODE('a', 'HEX', 'x')", "61"), ("ENCODE('a', 'HEX', 'x', 'y')", "error"), ("ENCODE(1, 'HEX')", "error"),
    ("DECODE(null, 'HEX', null)", "error"),
  ])
  func `nothing needs no known encoding`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("IS_ENCODING('nbswy3dp', 'BASE32')", "true"), ("DECODE('nbswy3dp', 'BASE32', true)", "hello"),
    ("IS_ENCODING('hello', 'BASE32HEX')", "true"), ("IS_ENCODING('hello1', 'BASE32')", "false"),
  ])
  func `base 32 has small letters too`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }
}

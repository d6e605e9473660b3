// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Functions of text` {
  @Test(arguments: [
    ("TO_UPPER()", "error"), ("TO_UPPER('straße')", "STRASSE"), ("TO_LOWER('ÀB')", "àb"),
    ("TRIM(' \\t a b \\n')", "a b"),
    ("TO_STRING(1e10)", "1.0E10"), ("TO_STRING([1, 'a', null])", "[1, a, null]"), ("CHOP('a\\r\\n')", "a"),
    ("CHOP('é')", ""), ("CHOP('a😀')", "a"), ("CHOP()", "error"), ("CHOMP('a\\r')", "a"), ("CHOMP('a\\n\\n')", "a\n"),
    ("SUBSTRING('abc', 3)", ""), ("SUBSTRING('abc', 4)", "error"), ("SUBSTRING('abc', 2, 1)", "error"),
    ("SUBSTRING('', 5)", ""), ("SUBSTRING('aéb', 1, 2)", "é"), ("SUBSTRING(5, 1)", "error"),
    ("SUBSTRING('a')", "error"),
    ("SPLIT('a.b..', '.')", "[a, b, , ]"), ("SPLIT('aaaaa', 'aa')", "[, , a]"), ("SPLIT('a', null)", "error"),
    ("SPLIT('xabcabcabdabcabcabdy', 'abcabcabd')", "[x, , y]"), ("SPLIT(5, 'a')", "[5]"),
    ("JOIN(['a', null, 1.0], ', ')", "a, 1.0"), ("JOIN([], ',')", ""), ("JOIN(null, ',')", "error"),
    ("JOIN(['a'], null)", "error"), ("STARTS_WITH('a')", "error"), ("STARTS_WITH(5, 'a')", "error"),
    ("ENDS_WITH('a', null)", "false"), ("COUNT_MATCHES('aaaa', 'aa')", "2"), ("COUNT_MATCHES('a', '')", "0"),
    ("COUNT_MATCHES('a')", "error"), ("FILL_LEFT('é', 'xy', 3)", "xxé"), ("FILL_RIGHT('a', 'é', '3')", "aéé"),
    ("FILL_LEFT('a', '', 3)", "error"), ("FILL_LEFT('a', 'x', 2000000)", "error"), ("FILL_LEFT(null, 'x', 3)", "null"),
    ("PREPEND_IF_MISSING('a', '')", "a"), ("PREPEND_IF_MISSING('a')", "error"),
    ("APPEND_IF_MISSING('abc', 'd', 'c')", "abc"),
    ("STRING_ENTROPY(1122)", "1.0"), ("STRING_ENTROPY(null)", "0.0"), ("STRING_ENTROPY()", "error"),
    ("STRING_ENTROPY('cnn.com')", "2.235926350629033"), ("STRING_ENTROPY('éè')", "1.0"),
    ("TO_JSON_OBJECT('{bad')", "error"), ("TO_JSON_OBJECT('5')", "5"), ("TO_JSON_MAP('\"\"')", "error"),
    ("TO_JSON_LIST('{}')", "error"), ("TO_JSON_MAP('{\"a\":1,\"a\":2}')", "{a=2}"), ("TO_JSON_LIST('')", ""),
    ("FUZZY_SCORE('Apache Software Foundation', 'asf', 'en-US')", "3"), ("FUZZY_SCORE(null, 'a', 'en')", "0"),
    ("FUZZY_SCORE('a', 'a', '')", "error"), ("FUZZY_SCORE('a', 'a', 'Kling')", "error"), ("IT_ENTROPY(5)", "error"),
  ])
  func `have Metron's edges`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("REGEXP_MATCH('a', '(')", "error"), ("REGEXP_MATCH('a', [null, 'a'])", "true"), ("REGEXP_MATCH('a', [])", "false"),
    ("REGEXP_MATCH('a', [5])", "false"), ("REGEXP_MATCH('a')", "error"), ("REGEXP_MATCH(5, '5')", "error"),
    ("REGEXP_MATCH('aa', '(?=a)aa')", "true"), ("REGEXP_MATCH('a', null)", "false"),
    ("REGEXP_GROUP_VAL('ab', '(a)|(b)', 1)", "null"), ("REGEXP_GROUP_VAL('b', '(a)|(b)', 1)", "null"),
    ("REGEXP_GROUP_VAL('b', '(a)|(b)', 2)", "b"), ("REGEXP_GROUP_VAL('x', 'y', 0)", "x"),
    ("REGEXP_GROUP_VAL('x', 'x', -1)", "null"), ("REGEXP_GROUP_VAL('x', null, 1)", "null"),
    ("REGEXP_REPLACE('abc', '', 'x')", "abc"), ("REGEXP_REPLACE('abc', 'b*', '-')", "-a--c-"),
    ("REGEXP_REPLACE('a-b', '(\\\\w)-(\\\\w)', '$2-$1')", "b-a"), ("REGEXP_REPLACE('ab', '(?<x>a)', '<${x}>')", "<a>b"),
    ("REGEXP_REPLACE('ab', '(a)', '$12')", "a2b"), ("REGEXP_REPLACE('ab', 'a', '$1')", "error"),
    ("REGEXP_REPLACE('ab', 'a', '\\\\$')", "$b"), ("REGEXP_REPLACE('ab', 'a', '$')", "error"),
    ("REGEXP_REPLACE('ab', '(a)', '${y}')", "error"), ("REGEXP_REPLACE('aéa', 'a', 'é')", "ééé"),
    ("REGEXP_REPLACE('aaa', '^a', 'b')", "baa"), ("REGEXP_REPLACE(null, 'a', 'b')", "null"),
  ])
  func `match expressions`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test func `long texts are replaced in time, however the expression looks`() {
    let text = Value.string(Bytes([UInt8](repeating: 0x61, count: 60_000)))
    #expect(Expressions.text("LENGTH(REGEXP_REPLACE(x, '(a+)+b|a', 'cc'))", ["x": text]) == "error")
    #expect(Expressions.text("LENGTH(REGEXP_REPLACE(x, 'a', 'cc'))", ["x": text]) == "120000")
  }

  @Test(arguments: [
    ("FORMAT('%2$s %1$s', 'a', 'b')", "b a"), ("FORMAT('%s %<s %s', 'a', 'b')", "a a b"), ("FORMAT('%S', 'aé')", "AÉ"),
    ("FORMAT('%.2s|', 'abc')", "ab|"), ("FORMAT('%s', null)", "null"), ("FORMAT('%d', null)", "null"),
    ("FORMAT('%d', 'a')", "error"), ("FORMAT('%+d % d %(d', 5, 5, -5)", "+5  5 (5)"),
    ("FORMAT('%,d', -1234567)", "-1,234,567"),
    ("FORMAT('%,.2f', 1234.5)", "1,234.50"), ("FORMAT('%x %X %o', -1, 255, 8)", "ffffffff FF 10"),
    ("FORMAT('%#x', -1L)", "0xffffffffffffffff"), ("FORMAT('%05d|%-5d|', -42, 42)", "-0042|42   |"),
    ("FORMAT('%.1f %.0f %f', 0.25, 0.5, 1e-3)", "0.3 1 0.001000"), ("FORMAT('%.2f', 1.005)", "1.01"),
    ("FORMAT('%.1f', 9.95)", "10.0"), ("FORMAT('%08.2f', -3.14159)", "-0003.14"),
    ("FORMAT('%f', 1e20)", "100000000000000000000.000000"),
    ("FORMAT('%e %.1E %e', 12.34, 0.00123, 0.0)", "1.234000e+01 1.2E-03 0.000000e+00"),
    ("FORMAT('%g %g %.3g', 12.34, 0.00001, 123456.0)", "12.3400 1.00000e-05 1.23e+05"),
    ("FORMAT('%f %5.1f', NaN, 1.0/0)", "NaN Infinity"), ("FORMAT('%f', 5)", "error"), ("FORMAT('%c%c', 65, 233)", "Aé"),
    ("FORMAT('%b %b %B', null, 'x', true)", "false true TRUE"), ("FORMAT('%h', 'abc')", "17862"),
    ("FORMAT('a%nb')", "a\nb"),
    ("FORMAT('%5%|')", "    %|"), ("FORMAT('%')", "error"), ("FORMAT('%y', 1)", "error"), ("FORMAT('%-d', 1)", "error"),
    ("FORMAT('%tY', 1)", "error"), ("FORMAT('%s', [1, 2])", "[1, 2]"), ("FORMAT('%s %s', 'a')", "error"),
    ("FORMAT('%3$s', 'a', 'b')", "error"), ("FORMAT('%99999999s', 'a')", "error"), ("FORMAT('%.3d', 1)", "error"),
    ("FORMAT('%.2f', 5.5f)", "5.50"), ("FORMAT('%5s|', 'é')", "    é|"), ("FORMAT(5)", "5"),
  ])
  func `write values as Java's Formatter does`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("ENCODE('a', 'BASE32HEX')", "C4======"), ("ENCODE('', 'BASE64')", "null"), ("ENCODE('é', 'hex')", "c3a9"),
    ("ENCODE(5, 'HEX')", "error"), ("ENCODE('a', null)", "null"), ("ENCODE('a')", "error"),
    ("DECODE('zz', 'HEX')", "zz"),
    ("DECODE('YWI', 'BASE64')", "ab"), ("DECODE('Y-I!', 'BASE64', true)", "Y-I!"), ("DECODE(null, 'HEX')", "null"),
    ("DECODE('ME======', 'BASE32')", "a"), ("IS_ENCODING('YWI=', 'BASE64')", "true"),
    ("IS_ENCODING('1', 'HEX')", "false"),
    ("IS_ENCODING('01', 'BINARY')", "true"), ("DECODE('a', 'NOPE')", "error"),
  ])
  func `encode and decode`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }
}

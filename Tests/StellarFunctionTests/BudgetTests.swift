// Part of squint.
import Stellar
import Testing
import UntrustedText

@Suite struct `Budget of functions` {
  private static let mebibyte = 1 << 20
  private static var variables: [String: Value] {
    [
      "text": .string(Bytes([UInt8](repeating: UInt8(ascii: "a"), count: mebibyte))),
      "wide": .string(Bytes(String(repeating: "é", count: mebibyte / 2))),
      "part": .string(Bytes([UInt8](repeating: UInt8(ascii: "a"), count: mebibyte / 2) + [UInt8(ascii: "b")])),
      "numbers": .list(of: (0..<50_000).map { .double(Double($0)) }),
      "many": .list(of: (0..<20_000).map { .int($0) }),
    ]
  }

  private static func code(_ source: String) -> StellarErrorCode? {
    do {
      _ = try Expressions.value(source, variables)
      return nil
    } catch {
      return (error as? StellarError)?.code
    }
  }

  /// Each does once what takes a while; twenty thousand times is too much.
  @Test(arguments: [
    "LENGTH(wide)", "TO_UPPER(text)", "TO_LOWER(wide)", "TRIM(text)", "COUNT_MATCHES(text, 'b')", "SPLIT(text, 'b')",
    "SUBSTRING(wide, 5, 6)", "part in text", "text in [part, text]", "STRING_ENTROPY(text)",
    "FUZZY_SCORE(text, 'x', 'en')", "REGEXP_MATCH(text, 'b+')", "REGEXP_MATCH(text, '.*b')",
    "REGEXP_GROUP_VAL(text, '(a)*b', 1)", "REGEXP_REPLACE(text, 'b', 'c')", "ENCODE(part, 'HEX')", "HASH(text, 'MD5')",
    "DECODE(text, 'HEX')", "IS_ENCODING(text, 'HEX')", "URL_TO_HOST(text)", "IS_URL(text)", "IS_EMAIL(text)",
    "IS_DOMAIN(text)", "DOMAIN_REMOVE_TLD(text)", "IS_IP(text)", "BLOOM_EXISTS(BLOOM_INIT(10), text)",
    "MAP_GET(text, {'a' : 1})", "SET_ADD(null, text)", "TO_DOUBLE(text)", "IS_DATE(text, 'yyyy')", "MAX([text, text])",
    "50000 in numbers", "STATS_ADD(null, numbers)", "HLLP_ADD(null, numbers)",
    "SAMPLE_ADD(null, numbers)", "MIN(numbers)", "SET_INIT(numbers)", "FILTER(numbers, n -> n > 1)",
    "JOIN(numbers, ',')",
    "ZIP(numbers, many)", "IT_ENTROPY(MULTISET_INIT(many))", "TO_JSON_LIST(TO_STRING(many))", "TO_STRING(numbers)",
    "HLLP_INIT(18)", "BLOOM_INIT(1000000)", "DOMAIN_TYPOSQUAT('abcdefghijklmnop')",
  ])
  func `ends what is done too often`(_ source: String) {
    #expect(Self.code("REDUCE(many, (n, i) -> IS_EMPTY([(\(source))]), 1)") == .budgetExceeded)
  }

  @Test(arguments: [".*a{400}", "(a?){1500}b", "[^x]*a.{300}"])
  func `ends searches of a mebibyte by dear expressions`(_ pattern: String) {
    for source in ["REGEXP_MATCH(text, '\(pattern)')", "REGEXP_REPLACE(text, '\(pattern)', 'x')"] {
      #expect(Self.code(source) == .budgetExceeded, "\(source)")
    }
  }

  @Test(arguments: [
    "LENGTH(text) == 1048576", "REGEXP_MATCH(text, 'a*')", "LENGTH(SPLIT(text, 'b')) == 1",
    "LENGTH(REGEXP_REPLACE(SUBSTRING(text, 0, 20000), 'a', 'b')) == 20000", "LENGTH(TO_UPPER(text)) == 1048576",
    "LENGTH(TO_UPPER(SUBSTRING(wide, 0, 100000))) == 100000", "STATS_COUNT(STATS_ADD(null, numbers)) == 50000.0",
    "LENGTH(SET_INIT(many)) == 20000", "LENGTH(REDUCE(many, (s, i) -> SET_ADD(s, i), SET_INIT())) == 20000",
    "LENGTH(REDUCE(many, (s, i) -> LIST_ADD(s, i), [])) == 20000", "not(part in text)",
    "LENGTH(REDUCE(many, (s, i) -> MAP_PUT(i, i, s), {})) == 20000", "LENGTH(HASH(text, 'SHA-512')) == 128",
    "REDUCE(many, (s, i) -> s + i, 0) == 199990000", "HLLP_CARDINALITY(HLLP_ADD(null, many)) > 19000",
  ])
  func `suffices for honest work`(_ source: String) {
    #expect(Expressions.text(source, Self.variables) == "true", "\(source)")
  }

  @Test func `holds when values that hash alike are put in a set`() {
    let source = "LENGTH(SET_INIT(MAP(many, i -> [[i], {'a' : [i]}]))) == 20000"
    #expect(Expressions.text(source, Self.variables) == "true")
  }
}

// Part of squint.
import Testing

@Suite struct `Arguments of the wrong kind` {
  @Test(arguments: [
    ("SPLIT(123, '2')", "[1, 3]"), ("SPLIT(true, 'u')", "[tr, e]"), ("SPLIT(null)", "[]"),
    ("FILL_LEFT(7, '0', 3)", "007"),
    ("FILL_LEFT('a', 0, 3)", "00a"), ("FILL_RIGHT(5, 'x', '4')", "5xxx"), ("FILL_LEFT('a', 'b', 'x')", "error"),
    ("STRING_ENTROPY([1, 2, 3])", "0.0"), ("STRING_ENTROPY([])", "0.0"),
    ("STRING_ENTROPY(SET_INIT(['aab']))", "0.9182958340544896"),
    ("REGEXP_MATCH('1', [1])", "true"), ("REGEXP_MATCH('a', 5)", "false"), ("REGEXP_MATCH('a', {'a' : 1})", "false"),
    ("REGEXP_GROUP_VAL('a', '(a)', '1')", "a"), ("REGEXP_GROUP_VAL('a', '(a)', 'x')", "null"),
    ("REGEXP_GROUP_VAL('a', null, 0)", "a"), ("REGEXP_GROUP_VAL('ab', '(a)(b)?', -1)", "error"),
    ("REGEXP_GROUP_VAL('b', '(a)', -1)", "null"), ("REGEXP_GROUP_VAL('ab', '(a)(b)', [2])", "b"),
    ("YEAR('abc')", "null"), ("MONTH('')", "null"), ("DAY_OF_YEAR({})", "null"), ("YEAR(true)", "1970"),
    ("YEAR(['0'])", "1970"),
    ("TO_EPOCH_TIMESTAMP('x', 5)", "null"), ("IS_DATE('2000', 5)", "false"), ("IS_DATE('x')", "false"),
    ("IS_DATE()", "false"),
    ("LIST_ADD('a', 'b')", "a"), ("LIST_ADD(5, 1)", "5"), ("LIST_ADD({})", "{}"),
    ("FUZZY_SCORE(1, 'a', 'en')", "0"), ("FUZZY_SCORE('a', 'a', null)", "0"), ("FUZZY_SCORE('a', 'a', 'und')", "1"),
    ("FUZZY_SCORE('I', 'i', 'tr')", "0"), ("FUZZY_SCORE('a', 'a', '')", "error"), ("MAP(5, null)", "5"),
    ("FILTER('abc', null)", "abc"),
    ("REDUCE(5, null, 1)", "null"), ("TO_JSON_OBJECT('{}x')", "{}"), ("TO_JSON_OBJECT('12 3')", "12"),
    ("TO_JSON_OBJECT('1x')", "error"), ("TO_JSON_OBJECT('nullx')", "error"), ("TO_JSON_LIST('[1] [')", "[1]"),
    ("IN_SUBNET('1.2.3.4', '1.2.3.0/24', 'bad')", "true"), ("IN_SUBNET('a', null)", "false"),
    ("IN_SUBNET('a', '1.2.3.0/24')", "error"),
  ])
  func `are converted where Metron does`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    "STARTS_WITH(null, 5)", "SUBSTRING(null, 'x')", "SUBSTRING('abc', null, 3L)", "SUBSTRING('abc', 1L)",
    "COUNT_MATCHES(null, 5)",
    "REGEXP_REPLACE('', 5, 'x')", "PREPEND_IF_MISSING(null, 5)", "MAP(null, 'x')", "GET([], 3L)", "GET([1, 2, 3], 2.5)",
    "GET(SET_INIT(['a']), 0)", "URL_TO_HOST()", "URL_TO_PORT()", "DOMAIN_TO_TLD()", "DOMAIN_REMOVE_TLD()",
    "COUNT_MATCHES('a', 'a', 'a')", "REGEXP_REPLACE('a', 'a', 'b', 'c')", "FILTER(5, x -> x)", "MAP({'a' : 1}, x -> x)",
  ])
  func `are refused before nulls are looked at`(_ source: String) {
    #expect(Expressions.text(source) == "error", "\(source)")
  }

  @Test(arguments: [
    ("SET_INIT([1, null, 'x', null])", "[1, null, x]"), ("MULTISET_INIT(['a', null])", "{a=1, null=1}"),
    ("SET_INIT({'a' : 1})", "error"),
    ("SET_INIT([1], 2)", "[]"), ("MULTISET_MERGE(null)", "error"), ("SET_MERGE()", "null"),
    ("MULTISET_MERGE()", "null"),
    ("MULTISET_TO_SET()", "null"), ("MAP_MERGE()", "null"), ("SET_ADD()", "null"),
    ("SET_MERGE([['a'], null, ['b']])", "[a, b]"),
    ("MAP_MERGE([null])", "null"), ("MULTISET_ADD(MULTISET_INIT(['a']), null)", "{a=1}"),
    ("SET_ADD(null, null, 1)", "[1]"),
  ])
  func `sets and multisets take as Metron's do`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("BLOOM_EXISTS(null, null)", "false"), ("BLOOM_EXISTS(null)", "false"), ("BLOOM_EXISTS(null, 'a')", "error"),
    ("BLOOM_EXISTS('x', 'a')", "error"), ("BLOOM_ADD(null, 'a')", "error"), ("BLOOM_ADD()", "error"),
    ("BLOOM_ADD(null)", "null"),
    ("BLOOM_MERGE('x')", "null"), ("BLOOM_MERGE(BLOOM_INIT())", "null"), ("BLOOM_MERGE([null, 1])", "null"),
    ("BLOOM_EXISTS(BLOOM_INIT('10', '0.1'), 'a')", "false"), ("BLOOM_EXISTS(BLOOM_INIT('x'), 'a')", "false"),
    ("BLOOM_EXISTS(BLOOM_INIT(0, 0.1), 'a')", "false"), ("BLOOM_INIT(null, null)", "error"),
    ("BLOOM_EXISTS(BLOOM_INIT(1000, 1e-9), 1)", "false"),
    ("BLOOM_ADD(BLOOM_INIT(), 'a') == BLOOM_ADD(BLOOM_INIT(), 'a')", "true"),
    ("BLOOM_ADD(BLOOM_INIT(), 'a') == BLOOM_INIT()", "false"),
  ])
  func `Bloom filters look at the item first`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }
}

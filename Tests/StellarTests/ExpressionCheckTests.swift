// Part of squint.
import SquintTestSupport
import Stellar
import Testing
import UntrustedText

@Suite struct `Expression check` {
  private static func findings(_ text: String, _ role: ExpressionRole) throws -> [Finding] {
    let check = ExpressionCheck(functions: .standard, services: TestServices.services)
    return check.report(on: Bytes(text), as: role, knowing: FieldKnowledge(numbers: ["bytes"])).findings
  }

  private static func expect(
    _ marked: String, _ role: ExpressionRole, _ severity: Finding.Severity, _ words: String
  ) throws {
    let wanted = MarkedText(marked)
    let found = try findings(wanted.text, role).filter { $0.severity == severity }
    let place = String(decoding: Array(wanted.text.utf8.prefix(found.first?.offset ?? 0)), as: UTF8.self)
    #expect(place.unicodeScalars.count + 1 == wanted.column, "\(found)")
    #expect(found.first?.message.contains(words) == true, "\(found)")
  }

  @Test(arguments: [
    ("§DOMAIN_REMOVE_TDL(url)", "did you mean DOMAIN_REMOVE_TLD?"), ("§to_upper(url)", "did you mean TO_UPPER?"),
    ("1 + §PROFILE_GET('a')", "is not offered: squint keeps no profiles"), ("§KAFKA_GET('t')", "no Kafka"),
    ("§SPLIT(url)", "SPLIT takes 2 arguments, got 1: SPLIT(value, delimiter)"), ("§TO_UPPER(a, b, c)", "got 3"),
    ("REGEXP_MATCH(url, '§(a')", "no closing )"), (#"REGEXP_MATCH(url, ['a', '\\d§['])"#, "no closing ]"),
    ("REGEXP_REPLACE(url, '§*', 'x')", "regular expression is wrong"),
    ("FORMAT(§'%s %s', url)", "needs 2 values, FORMAT gets 1"), ("FORMAT(§'%2000s', url)", "over 1,000"),
    ("FORMAT(§'%q', url)", "conversion"), ("FORMAT('%s %d', url, §'x')", "%d cannot write text"),
    ("FORMAT('%d', §1.5)", "cannot write"), ("1 §< 'a'", "cannot compare a number with text"),
    ("[1] §< 2", "has no order"), ("1 < x §< 3", "a < b and b < c"), ("§1 / 0", "divided by zero"),
    ("x == 1 or §GET_FIRST(null) == 'a'", "needs a list"), ("if §'a' then 1 else 2", "a condition must be"),
    ("(§x ? 'a' : 'b') + 1", "arithmetic"),
    ("a == §‘b’", "'‘' (U+2018) is a curly quote; write the straight one, ' (U+0027)"),
    ("a §And b", "'And' is written and or AND"), ("1 §-1", "blank behind the minus"), ("a§[0]", "GET(list, 0)"),
    ("a <§> b", "!="), ("url §contains 'x'", "'part' in text"), ("§'a' + 'b'", "FORMAT or JOIN"),
    ("a §= 1", "equality is =="),
    ("§!a", "not(...)"), ("IN_SUBNET(ip, §'10.0.0.0/99')", ""), ("(1 + 2§", "expected ')'"), ("§'abc", "not closed"),
  ])
  func `what cannot work is refused at its place`(marked: String, words: String) throws {
    try Self.expect(marked, .value, .error, words)
  }

  @Test(arguments: [
    ("§'abc'", ExpressionRole.rule, "a rule must be true or false, this is text"),
    ("§a + b", .rule, "this is a number"),
    ("§null", .rule, "this is null"), ("the §domain is bad", .rule, "a rule is an expression"),
    ("§LENGTH(url)", .rule, "this is a number; compare it with something, as in LENGTH(url) > 0"),
    ("§FORMAT('%s', url)", .rule, "this is text"), ("§SPLIT(url, '.')", .rule, "'text' in SPLIT(url, '.')"),
    ("§STRING_ENTROPY(url)", .rule, "this is a number"), ("§TO_UPPER(url)", .rule, "TO_UPPER(url) == 'text'"),
    ("§if exists(a) then LENGTH(a) else 'x'", .rule, "this is a number or text; compare it with something"),
    ("§if exists(a) then TRIM(a) else null", .rule, "this is text"), ("§SET_INIT(a)", .rule, "this is a set"),
    ("§LENGTH(url)", .condition, "a condition must be true or false"),
    ("§1.0/0", .score, "a finite number, this is always Infinity"), ("§0.0/0", .score, "always NaN"),
    ("§-1.0/0", .score, "always -Infinity"),
    ("§'x'", .score, "this is the text 'x'"), ("§null", .score, "this is null"), ("§true", .score, "true or false"),
    ("§[1]", .score, "a list"), ("very §high", .score, "a score is a number"),
    ("Typosquat §of a known domain", .reason, "\"'Typosquat of a known domain'\""),
    ("It§'s bad", .reason, "put the text in quotes"),
  ])
  func `a place that asks for another kind of value says so`(marked: String, role: ExpressionRole, words: String) throws
  {
    try Self.expect(marked, role, .error, words)
  }

  @Test(arguments: [
    ("a == 1 and b == 1 §or c == 1", ExpressionRole.value, "a == 1 and (b == 1 or c == 1)"),
    ("10/3§*3", .value, "10 / (3 * 3)"), ("a in ['b'] §== true", .value, "a in (['b'] == true)"),
    ("a == §True", .value, "the word is true"), ("§is_alert", .rule, "is_alert == 'true'"),
    ("§found", .rule, "found != null && found"), ("GET_FIRST(§x) == 'a'", .rule, "x != null && (…)"),
    ("§1 == 1", .rule, "always fires"), ("§false", .rule, "never fires"), ("MAP_GET('a', §m)", .rule, "m is missing"),
    ("§priority", .score, "priority is missing; write if priority != null then … else 0"),
    ("§is_alert == true", .rule, "so this never holds; write is_alert == 'true'"),
    ("1 != §is_alert", .rule, "always holds"), ("not(§is_alert) || a == 1", .rule, "never holds"),
    ("if §is_alert then 10 else 0", .score, "always fails"), ("§is_alert", .condition, "is_alert != null && is_alert"),
    (
      "bytes §> '1000'", .rule,
      "bytes is a number, so '>' cannot compare it with text and always fails; write bytes > 1000"
    ),
    ("'1000' §< bytes", .value, "write 1000 < bytes without quotes"), ("bytes §== '5'", .rule, "never equals text"),
    ("bytes §!= 'x'", .rule, "write bytes != the number"),
  ])
  func `a trap is warned of`(marked: String, role: ExpressionRole, words: String) throws {
    try Self.expect(marked, role, .warning, words)
  }

  @Test(arguments: [
    ("(a and b) or c", ExpressionRole.value), ("a and (b or c)", .value), ("a and b and c", .value),
    ("10/(3*3)", .value),
    ("10*3/3", .value), ("(10/3)*3", .value), ("a in (['b'] == true)", .value), ("(a in ['b']) == true", .value),
    ("is_alert == 'true'", .rule), ("is_alert == true", .condition), ("is_alert && a == 1", .rule),
    ("bytes > 5", .rule), ("url > '5'", .rule), ("MAP(list, bytes -> bytes > 'a')", .value),
    ("if priority != null then priority else 0", .score), ("1.0 / bytes", .score),
    ("if exists(a) then LENGTH(a) else a == 1", .rule), ("MAP_GET('a', {'a' : true})", .value),
    ("x != null && x", .rule), ("exists(x) && GET_FIRST(x) == 'a'", .rule),
    ("LENGTH(url) > 5", .rule), ("a > 5", .rule), ("user.type in ['admin', 'power'] and asset.type == 'web'", .rule),
    ("not(found)", .rule), ("", .rule), ("priority * 10.1", .score), ("'42'", .score), ("-5", .score),
    ("'any text'", .reason), ("FORMAT('%s%%', a)", .reason), ("REDUCE([1, 2], (a, b) -> a + b, 0)", .value),
    ("MAP(list, x -> x + 1)", .value), ("REGEXP_MATCH(url, pattern)", .value), ("'a' < null", .value),
    ("1 / x", .value),
    ("MAP_GET('is_malicious', MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga', '1.0'), {'host' : domain}))", .value),
    ("BLOOM_EXISTS(OBJECT_GET('typosquat/top10k.bloom'), domain)", .value),
  ])
  func `sound expressions pass without a word`(text: String, role: ExpressionRole) throws {
    #expect(try Self.findings(text, role) == [])
  }

  @Test func `variables are listed without a lambda's own`() throws {
    let check = ExpressionCheck(functions: .standard, services: TestServices.services)
    let report = check.report(on: "MAP(list, x -> x + source:type) == [] and exists(y)", as: .value)
    #expect(report.references.map(\.name) == ["list", "source.type", "y"])
    #expect(report.references.map(\.isExistence) == [false, false, true])
  }
}

// Part of squint.
import Testing

@Suite struct `Formats of Java` {
  @Test(arguments: [
    "'%05s', 'a'", "'%010b', true", "'%0c', 65", "'%,s', 'a'", "'%+s', 'a'", "'%(s', 'a'", "'% s', 'a'", "'%#s', 'a'",
    "'%#d', 1", "'%,e', 1.0", "'%#g', 1.0", "'%+x', 1", "'%,x', 1", "'%(x', 1", "'% o', 1", "'%+%'", "'%.2%'",
    "'%10n'", "'%.2n'", "'%+n'", "'%(a', 1.0", "'%,a', 1.0", "'%.3tY', 0L", "'%05tY', 0L", "'%-tY', 0L", "'%tV', 0L",
    "'%tY', 5", "'%t', 0L", "'%--5s', 'a'", "'%<s', 'a'", "'%a', 5",
  ])
  func `that Java refuses are errors`(_ arguments: String) {
    #expect(Expressions.text("FORMAT(\(arguments))") == "error", "\(arguments)")
  }

  @Test(arguments: [
    ("'%tY-%<tm-%<td %<tH:%<tM:%<tS', 1461576382642L", "2016-04-25 09:26:22"),
    ("'%tF %<tT', 0L", "1970-01-01 00:00:00"),
    ("'%tc', 0L", "Thu Jan 01 00:00:00 UTC 1970"), ("'%tA %<ta %<tB %<tb', 0L", "Thursday Thu January Jan"),
    ("'%TB', 0L", "JANUARY"), ("'%tQ %<ts', 1461576382642L", "1461576382642 1461576382"),
    ("'%10tY|', 0L", "      1970|"),
    ("'%-10tY|', 0L", "1970      |"), ("'%tY', null", "null"), ("'%tr', 0L", "12:00:00 AM"),
    ("'%tD %<tj', 0L", "01/01/70 001"),
    ("'%tL %<tN %<tp', 5L", "005 005000000 am"), ("'%tF', -9223372036854775808L", "292269055-12-02"),
  ])
  func `write dates by UTC`(_ arguments: String, _ expected: String) {
    #expect(Expressions.text("FORMAT(\(arguments))") == expected, "\(arguments)")
  }

  @Test(arguments: [
    ("'%a', 1.5", "0x1.8p0"), ("'%10a', 0.5", "  0x1.0p-1"), ("'%.2a', 1234567.891", "0x1.2dp20"),
    ("'%10.3a', 0.045", "0x1.70ap-5"), ("'%A', 0.045", "0X1.70A3D70A3D70AP-5"), ("'%.2A', -1.5", "-0X1.80P0"),
    ("'%a', 0.0", "0x0.0p0"), ("'% a', 2.5", " 0x1.4p1"), ("'%10a', 0.1f", "0x1.99999ap-4"),
    ("'%-10.2a|', 1.0 / 0.0", "Infinity  |"), ("'%#A', 1.5", "0X1.8P0"),
  ])
  func `write hexadecimal numbers`(_ arguments: String, _ expected: String) {
    #expect(Expressions.text("FORMAT(\(arguments))") == expected, "\(arguments)")
  }

  @Test(arguments: [
    ("'%.2f', null", "nu"), ("'%-10.2E|', null", "NU        |"), ("'%.0E', null", ""), ("'%5d', null", " null"),
    ("'%h', [1, 2]", "3e2"), ("'%h', {'a' : 1}", "60"), ("'%.2H', [1, 2]", "3E"), ("'% G', 1.0 / 0.0", " INFINITY"),
    ("'%(f', -1.0 / 0.0", "(Infinity)"), ("'%-<5s|', 'a'", "error"), ("'%s%-<5s|', 'a'", "aa    |"), ("5", "5"),
    ("1.5", "1.5"), ("true", "true"), ("['%s', 'x'], 'y'", "y"), ("[]", "error"),
    ("'%.0f', 2.807423748101663e16", "28074237481016632"),
    ("'%s', {'one':1, 'two':2, 'three':3, 'four':4, 'five':5}", "{four=4, one=1, five=5, three=3, two=2}"),
  ])
  func `take any value`(_ arguments: String, _ expected: String) {
    #expect(Expressions.text("FORMAT(\(arguments))") == expected, "\(arguments)")
  }
}

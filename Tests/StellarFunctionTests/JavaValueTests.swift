// Part of squint.
import Testing

@Suite struct `Values as Java has them` {
  @Test(arguments: [
    ("TO_STRING(2147483647 * 1f)", "2.14748365E9"), ("TO_STRING(1.5f * 4294967296L)", "6.4424509E9"),
    ("TO_STRING(2.807423748101663e16)", "2.8074237481016632E16"), ("TO_STRING(1e23)", "9.999999999999999E22"),
    ("TO_STRING(8.41e21)", "8.409999999999999E21"), ("TO_STRING(6.981702794397192e17)", "6.9817027943971917E17"),
    ("TO_STRING(0.1)", "0.1"), ("TO_STRING(100.0)", "100.0"), ("TO_STRING(1e7)", "1.0E7"),
    ("TO_STRING(0.001)", "0.001"),
    ("TO_STRING(1e-5)", "1.0E-5"), ("TO_STRING(1234567.891)", "1234567.891"), ("TO_STRING(-0.0)", "-0.0"),
    ("TO_STRING(4.9e-324)", "4.9E-324"), ("TO_STRING(1.7976931348623157e308)", "1.7976931348623157E308"),
    ("TO_STRING(TO_FLOAT(81680816))", "8.1680816E7"), ("TO_STRING(0.1f)", "0.1"), ("TO_STRING(2e-3)", "0.002"),
  ])
  func `numbers have the digits of Java 17`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("TO_STRING({'b':1, 'a':2})", "{a=2, b=1}"),
    ("TO_STRING({'zeta':1, 'alpha':2, 'm':3, 'google':4, 'x1':5})", "{zeta=1, alpha=2, x1=5, google=4, m=3}"),
    (
      "TO_STRING({3 : 'a', 1 : 'b', 17 : 'c', 100L : 'd', 1.5 : 'e', true : 'f', null : 'g'})",
      "{null=g, 17=c, 1=b, 3=a, 100=d, 1.5=e, true=f}"
    ),
    ("TO_STRING(MAP_PUT('zz', 1, {'b':1, 'a':2}))", "{zz=1, a=2, b=1}"), ("TO_STRING(MAP_PUT('b', 1, null))", "{b=1}"),
    ("TO_STRING(MAP_MERGE([{'b':1, 'a':2}, {'zz':3}]))", "{a=2, b=1, zz=3}"),
    ("TO_STRING(TO_JSON_MAP('{\"b\":1,\"a\":2,\"zz\":3,\"q\":4}'))", "{zz=3, a=2, q=4, b=1}"),
    ("TO_STRING(TO_JSON_OBJECT('{\"b\":1,\"a\":2}'))", "{b=1, a=2}"),
    ("TO_STRING(MULTISET_INIT(['b', 'a', 'b']))", "{b=2, a=1}"),
  ])
  func `maps that an expression writes have the order of a hash table`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("MAX(['10', 9])", "10"), ("MAX([1, 'a', 2])", "error"), ("MAX(['a', 1, 'b'])", "error"),
    ("MIN([2147483648L, 5])", "error"),
    ("MAX([1e20, 5])", "error"), ("MAX([5, true])", "error"), ("MAX([true, 5])", "5"), ("MAX(['yes', true])", "yes"),
    ("MAX([true, 'x'])", "x"), ("MAX([NaN, 1.0])", "NaN"), ("MAX([1, 1.0])", "1"), ("MIN([1.5f, 2])", "1.5"),
  ])
  func `the greatest so far becomes of the next one's kind`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }

  @Test(arguments: [
    ("TO_LONG(1e20)", "9223372036854775807"), ("TO_LONG(-1.0 / 0.0)", "-9223372036854775808"),
    ("TO_INTEGER(1e20)", "null"),
    ("TO_DOUBLE('0x1p3')", "8.0"), ("TO_DOUBLE('0x13')", "null"), ("TO_FLOAT('0x1.8p3')", "12.0"),
    ("TO_INTEGER(SET_INIT(['5']))", "5"), ("LOG2(10)", "3.3219280948873626"), ("LOG2(8.0)", "3.0"), ("ABS()", "NaN"),
    ("IS_NAN(1, 2)", "error"), ("IS_INTEGER('1,000')", "true"), ("IS_INTEGER('+1')", "false"),
    ("IS_INTEGER(' -1 ')", "true"),
    ("IS_INTEGER('1,')", "false"), ("IS_INTEGER('9223372036854775808')", "false"),
    ("IS_INTEGER('-9223372036854775808')", "true"),
  ])
  func `numbers convert`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }
}

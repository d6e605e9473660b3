// Part of squint.
import Testing

@Suite struct `Functions of numbers` {
  @Test(arguments: [
    ("TO_INTEGER(2147483648L)", "null"), ("TO_INTEGER('-2147483648')", "-2147483648"), ("TO_INTEGER(-5.9)", "-5"),
    ("TO_INTEGER(' 7 ')", "7"), ("TO_INTEGER('+7')", "7"), ("TO_INTEGER('7a')", "null"), ("TO_INTEGER()", "error"),
    ("TO_LONG('9223372036854775808')", "null"), ("TO_LONG('-9223372036854775808')", "-9223372036854775808"),
    ("TO_LONG(1e300)", "9223372036854775807"), ("TO_DOUBLE('.5')", "0.5"), ("TO_DOUBLE('5.')", "5.0"),
    ("TO_DOUBLE('5.e1d')", "50.0"),
    ("TO_DOUBLE('-.5')", "-0.5"), ("TO_DOUBLE('0x10')", "null"), ("TO_DOUBLE('e5')", "null"),
    ("TO_DOUBLE('nan')", "null"),
    ("TO_DOUBLE('NaN')", "NaN"), ("TO_DOUBLE('-Infinity')", "-Infinity"), ("TO_DOUBLE('')", "null"),
    ("TO_DOUBLE('1e5')", "100000.0"), ("TO_DOUBLE(false)", "0.0"), ("TO_FLOAT(1e300)", "null"),
    ("TO_FLOAT('0.1')", "0.1"),
    ("IS_INTEGER('2.1')", "false"), ("IS_INTEGER(3)", "true"), ("IS_INTEGER('')", "false"), ("IS_NAN(null)", "error"),
    ("ABS(-5)", "5.0"), ("ABS()", "NaN"), ("ROUND(-2.5)", "-2.0"), ("ROUND(2.5)", "3.0"),
    ("ROUND(0.49999999999999994)", "0.0"),
    ("ROUND(-0.4)", "0.0"), ("SQRT(-1)", "NaN"), ("LOG2(8)", "3.0"), ("SIN('x')", "error"),
    ("MIN([])", "null"), ("MIN([null])", "null"), ("MIN(null)", "error"), ("MAX('abc')", "error"),
    ("MAX([1L, 1])", "1"),
    ("MAX(SET_INIT([3, 5, 4]))", "5"), ("MIN(['b', 'a', 'B'])", "B"),
    ("MAX([9007199254740993L, 9007199254740992L])", "9007199254740993"),
  ])
  func `have Metron's edges`(_ source: String, _ expected: String) {
    #expect(Expressions.text(source) == expected, "\(source)")
  }
}

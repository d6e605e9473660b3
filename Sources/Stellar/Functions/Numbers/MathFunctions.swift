// Part of squint.
import Glibc

/// Functions from numbers to doubles.
enum MathFunctions {
  static let all: [FunctionDeclaration] = [
    function("ABS", "Drops a number's sign.", "ABS(-5)", "5.0") { $0.magnitude },
    function("CEILING", "Rounds a number up to a whole one.", "CEILING(1.2)", "2.0") { $0.rounded(.up) },
    function("FLOOR", "Rounds a number down to a whole one.", "FLOOR(-10.5)", "-11.0") { $0.rounded(.down) },
    function("ROUND", "Rounds a number to the nearest whole one, halves up.", "ROUND(-2.5)", "-2.0", rounded),
    function("SQRT", "Takes the square root.", "SQRT(25.0)", "5.0") { $0.squareRoot() },
    function("EXP", "Raises e to a power.", "EXP(0.0)", "1.0", exp),
    function("LN", "Takes the natural logarithm.", "LN(1)", "0.0", log),
    function("LOG2", "Takes the logarithm to base 2.", "LOG2(8.0)", "3.0") { log($0) / log(2.0) },
    function("LOG10", "Takes the logarithm to base 10.", "LOG10(1000)", "3.0", log10),
    function("SIN", "Takes the sine of an angle in radians.", "SIN(0.0)", "0.0", sin),
    function("COS", "Takes the cosine of an angle in radians.", "COS(0.0)", "1.0", cos),
    function("TAN", "Takes the tangent of an angle in radians.", "TAN(0.0)", "0.0", tan),
  ]

  private static func function(
    _ name: StaticString, _ summary: String, _ example: String, _ result: String,
    _ compute: @escaping @Sendable (Double) -> Double
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      "\(name)", [.init("number", "a number", optional: true)], summary: summary,
      returns: "a double, NaN for null and without a number", fails: "for what is neither number nor null",
      examples: [.init(example, result), .init("IS_NAN(\(name)(null))", "true")]
    ) { arguments, _ throws(StellarError) in
      .double(try arguments.double(0, of: name).map(compute) ?? .nan)
    }
  }

  /// As `Math.round`: halves towards positive infinity, held to the range of a long.
  private static func rounded(_ number: Double) -> Double {
    guard !number.isNaN else { return number }
    let floor = number.rounded(.down)
    return Double(JavaNumber.long(number - floor >= 0.5 ? floor + 1 : floor))
  }
}

// Part of squint.
import UntrustedText

/// How many different values there are, in little memory.
enum CardinalityFunctions {
  private static let usualPrecision = 14
  private static let usualSparsePrecision = 25

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "HLLP_INIT",
      [
        .init("precision", "from 4 to 18: 2^precision registers, 14 unless given", optional: true),
        .init(
          "sparse", "precision while there are few values, 0 for none; 25 by default, 0 beside a precision",
          optional: true),
      ],
      summary: "Makes an estimator of how many different values are added.",
      returns: "an estimator; its error is about 1.04 / sqrt(2^precision)",
      fails: "with precisions out of range, or what is no whole number",
      examples: [.init("HLLP_CARDINALITY(HLLP_INIT(5, 6))", "0L")]
    ) { arguments, context throws(StellarError) in
      let precision = arguments.has(0) ? try wholeNumber(arguments[0]) : usualPrecision
      let sparse =
        arguments.has(1) ? try wholeNumber(arguments[1]) : arguments.has(0) ? 0 : usualSparsePrecision
      guard CardinalitySketch.precisions.contains(precision) else {
        throw StellarError("HLLP_INIT takes a precision from 4 to 18, got \(precision)")
      }
      guard sparse == 0 || (precision...32).contains(sparse) else {
        throw StellarError("HLLP_INIT takes a sparse precision of 0 or from \(precision) to 32, got \(sparse)")
      }
      try context.spend(sparse == 0 ? (1 << precision) / 16 : 20)
      return .object(CardinalityObject(CardinalitySketch(precision: precision, sparsePrecision: sparse)))
    },
    FunctionDeclaration(
      "HLLP_ADD",
      [
        .init("estimator", "an estimator; null makes one"),
        .init("value", "a value, or a list of values; null counts as one"),
      ],
      summary: "Adds a value or the values of a list to an estimator, in place; values count as their text.",
      returns: "the estimator",
      fails: "with fewer than 2 arguments, or what is no estimator",
      examples: [
        .init("HLLP_CARDINALITY(HLLP_ADD(HLLP_INIT(), ['a', 'b', 'a']))", "2L"),
        .init("HLLP_CARDINALITY(HLLP_ADD(null, 'a'))", "1L"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "HLLP_ADD")
      let estimator =
        try estimator(arguments[0], of: "HLLP_ADD")
        ?? CardinalityObject(
          CardinalitySketch(precision: usualPrecision, sparsePrecision: usualSparsePrecision))
      var values = [arguments[1]]
      if case .list(let list) = arguments[1] { values = list.items }
      for value in values {
        try context.spend(10)
        if value.isNull {
          estimator.sketch.insert(hash: 0)
        } else {
          estimator.sketch.insert(try context.javaText(value))
        }
      }
      return .object(estimator)
    },
    FunctionDeclaration(
      "HLLP_CARDINALITY", [.init("estimator", "an estimator", optional: true)],
      summary: "Estimates how many different values were added.",
      returns: "a long, 0 for null and for what is no estimator",
      fails: "never",
      examples: [
        .init("HLLP_CARDINALITY(HLLP_ADD(HLLP_INIT(5, 6), 'mike'))", "1L"), .init("HLLP_CARDINALITY(null)", "0L"),
      ], arity: 1...1
    ) { arguments, context throws(StellarError) in
      guard arguments.count == 1, case .object(let object) = arguments[0], let estimator = object as? CardinalityObject
      else { return .long(0) }
      try context.spend(estimator.sketch.cost)
      return .long(estimator.sketch.estimate())
    },
    FunctionDeclaration(
      "HLLP_MERGE", [.init("estimators", "an estimator or a list of them, none less precise than the first")],
      summary: "Puts estimators together, with the precision of the first.",
      returns: "a new estimator, a single one itself, null for null and for an empty list",
      fails:
        "with other than 1 argument, nulls among several, what is no estimator, or one less precise than the first",
      examples: [
        .init("HLLP_CARDINALITY(HLLP_MERGE([HLLP_ADD(null, 'a'), HLLP_ADD(null, 'b')]))", "2L"),
        .init("HLLP_MERGE([])", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      guard arguments.count == 1 else { throw StellarError("HLLP_MERGE needs 1 argument, got \(arguments.count)") }
      guard case .list(let list) = arguments[0] else {
        return try estimator(arguments[0], of: "HLLP_MERGE").map { .object($0) } ?? .null
      }
      guard let first = list.items.first else { return .null }
      guard list.items.count > 1 else { return try estimator(first, of: "HLLP_MERGE").map { .object($0) } ?? .null }
      var merged: CardinalitySketch?
      for item in list.items {
        guard let next = try estimator(item, of: "HLLP_MERGE")?.sketch else {
          throw StellarError("HLLP_MERGE needs estimators, got null")
        }
        try context.spend(20 + next.cost * 4)
        guard let known = merged else {
          merged = next
          continue
        }
        guard next.precision >= known.precision else {
          throw StellarError(
            "HLLP_MERGE cannot merge precision \(next.precision) into \(known.precision); put the least precise first")
        }
        merged?.merge(next)
      }
      return merged.map { .object(CardinalityObject($0)) } ?? .null
    },
  ]

  private static func wholeNumber(_ value: Value) throws(StellarError) -> Int {
    guard let number = NumberConversion.long(value) else {
      throw StellarError(.wrongType, "HLLP_INIT needs whole numbers, got \(value.kindName)")
    }
    return Int(number)
  }

  private static func estimator(_ value: Value, of name: StaticString) throws(StellarError) -> CardinalityObject? {
    if value.isNull { return nil }
    guard case .object(let object) = value, let estimator = object as? CardinalityObject else {
      throw StellarError(.wrongType, "\(name) needs a cardinality estimator, got \(value.kindName)")
    }
    return estimator
  }
}

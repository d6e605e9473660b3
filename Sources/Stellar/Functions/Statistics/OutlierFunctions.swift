// Part of squint.
import UntrustedText

/// Outliers by the median absolute deviation, which a few wild numbers do not spoil.
enum OutlierFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "OUTLIER_MAD_STATE_MERGE",
      [
        .init("states", "a list of earlier states, or null"),
        .init("current", "the state of the time that ends now", optional: true),
      ],
      summary: "Makes a state that scores by what earlier ones saw.", returns: "a new state",
      fails: "without an argument, or for what is no state",
      examples: [.init("IS_NAN(OUTLIER_MAD_SCORE(OUTLIER_MAD_STATE_MERGE(null), 1))", "true")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "OUTLIER_MAD_STATE_MERGE")
      var earlier: [DeviationState] = []
      let states = try arguments.items(0, of: "OUTLIER_MAD_STATE_MERGE") ?? []
      for value in [arguments[1]] + states {
        try context.spend(2000)
        if let state = try state(value, of: "OUTLIER_MAD_STATE_MERGE") { earlier.append(state) }
      }
      return .object(try DeviationState(merging: earlier))
    },
    FunctionDeclaration(
      "OUTLIER_MAD_ADD", [.init("state", "a state"), .init("number", "a number or a list of numbers")],
      summary: "Adds numbers to a state, in place; nulls are ignored.", returns: "the state, null without one",
      fails: "with fewer than 2 arguments, or what is no state or number",
      examples: [
        .init("OUTLIER_MAD_SCORE(OUTLIER_MAD_ADD(OUTLIER_MAD_STATE_MERGE(null), [1, 2, 3, 4, 5]), 10, 1.0)", "4.0"),
        .init("OUTLIER_MAD_ADD(null, 1)", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "OUTLIER_MAD_ADD")
      let state = try state(arguments[0], of: "OUTLIER_MAD_ADD")
      for item in arguments[1].items ?? [arguments[1]] where !item.isNull {
        guard let number = item.doubleValue else {
          throw StellarError(.wrongType, "OUTLIER_MAD_ADD needs numbers, got \(item.kindName)")
        }
        // Each number asks for the median of those before it.
        try context.spend(1500)
        try state?.add(number)
      }
      return state.map { .object($0) } ?? .null
    },
    FunctionDeclaration(
      "OUTLIER_MAD_SCORE",
      [
        .init("state", "a state"), .init("number", "the number to score"),
        .init("scale", "what the score is multiplied by, 0.6745 unless given", optional: true),
      ],
      summary: "Scores how far a number lies from the median, in median absolute deviations.",
      returns: "a double, NaN for nulls; above 3.5 is usually called an outlier",
      fails: "with fewer than 2 arguments, or what is no state or number",
      examples: [.init("IS_NAN(OUTLIER_MAD_SCORE(null, 1))", "true")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "OUTLIER_MAD_SCORE")
      let state = try state(arguments[0], of: "OUTLIER_MAD_SCORE")
      let scale = try arguments.double(2, of: "OUTLIER_MAD_SCORE") ?? 0.6745
      guard let number = try arguments.double(1, of: "OUTLIER_MAD_SCORE"), let state else { return .double(.nan) }
      try context.spend(500)
      return .double(state.score(number, scale: scale))
    },
  ]

  private static func state(_ value: Value, of name: StaticString) throws(StellarError) -> DeviationState? {
    if value.isNull { return nil }
    guard case .object(let object) = value, let state = object as? DeviationState else {
      throw StellarError(.wrongType, "\(name) needs a state of deviations, got \(value.kindName)")
    }
    return state
  }
}

// Part of squint.

/// The operators that stand between two operands.
package enum Operator: UInt8, Sendable {
  case add, subtract, multiply, divide
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case and, or
  case isIn, isNotIn

  /// The comparison that a token stands for.
  static func comparison(_ kind: Token.Kind) -> Operator? {
    switch kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case _: nil
    }
  }

  /// Whether it is one of the six comparisons.
  var comparesValues: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    case .add, .subtract, .multiply, .divide, .and, .or, .isIn, .isNotIn: false
    }
  }

  /// Whether it is one of the four of arithmetic.
  var computes: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide: true
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or, .isIn, .isNotIn: false
    }
  }

  /// The operator as the language writes it.
  var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .and: "and"
    case .or: "or"
    case .isIn: "in"
    case .isNotIn: "not in"
    }
  }
}

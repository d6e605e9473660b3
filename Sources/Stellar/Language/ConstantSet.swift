// Part of squint.
import UntrustedText

/// The literals of a list that stands right of `in`, so that no list is made to look something up.
struct ConstantSet: Sendable {
  private var texts: Set<Bytes> = []
  private var others: [Constant] = []

  init(_ constants: [Constant]) {
    for constant in constants {
      if case .string(let text) = constant { texts.insert(text) } else { others.append(constant) }
    }
  }

  /// Whether one of the literals equals a value as a list's items would.
  func contains(_ value: Value) -> Bool {
    if case .string(let text) = value { return texts.contains(text) }
    return others.contains { $0.value.isBoxedEqual(to: value) }
  }
}

// Part of squint.
import UntrustedText

extension Value {
  /// The value as Metron's converter makes it Boolean: true/yes/y/on/1 and false/no/n/off/0, nil for the rest.
  ///
  /// A list counts by its first item; an empty one converts to nothing.
  public var convertedBoolean: Bool? {
    switch self {
    case .null, .map, .lambda, .bloom, .object: nil
    case .boolean(let flag): flag
    case .int(let number): number == 1 ? true : number == 0 ? false : nil
    case .long(let number): number == 1 ? true : number == 0 ? false : nil
    case .float(let number): Value.boolean(fromText: Bytes(JavaNumber.text(number)))
    case .double(let number): Value.boolean(fromText: Bytes(JavaNumber.text(number)))
    case .string(let text): Value.boolean(fromText: text)
    case .list(let list): list.items.first?.convertedScalar
    case .set(let set): set.items.first?.convertedScalar
    }
  }

  /// Whether the value holds as an operand of and, or and not.
  @inlinable public var isTruthy: Bool {
    if case .boolean(let flag) = self { return flag }
    return convertedBoolean ?? false
  }

  /// Whether `and` looks no further: at false, and at what stands for nothing.
  ///
  /// Metron evaluates the rest of the chain for all else, though it cannot change the result.
  var endsConjunction: Bool {
    switch self {
    case .boolean(let flag): !flag
    case .null: true
    case .list(let list): list.items.isEmpty
    case .map(let map): map.count == 0
    case .set(let set): set.count == 0
    case .int, .long, .float, .double, .string, .lambda, .bloom, .object: false
    }
  }

  /// Whether `or` looks no further: at true alone.
  var endsDisjunction: Bool {
    if case .boolean(let flag) = self { return flag }
    return false
  }

  private var convertedScalar: Bool? { holdsOthers ? nil : convertedBoolean }

  private static func boolean(fromText text: Bytes) -> Bool? {
    guard text.count > 0, text.count <= 5 else { return nil }
    switch JavaText.lowercased(text) {
    case "true", "yes", "y", "on", "1": return true
    case "false", "no", "n", "off", "0": return false
    case _: return nil
    }
  }
}

// Part of squint.
import Events
import Stellar
import UntrustedText

extension EventScorer {
  /// The value of a program's variable for an event: an earlier result of the group, a field, then a setting.
  @inline(__always) func value(of slot: Int, in plan: ExpressionPlan, _ row: Int) -> Value {
    let input = plan.inputs[slot]
    if let column = input.column {
      let value = events.column(column)[row]
      // A name that a statement took away is a setting's again.
      guard let constant = input.constant, value.isNull else { return value }
      return constants[constant]
    }
    if let slot = input.slot {
      switch events[row, slot] {
      case .missing: break
      case .text(let text): return .string(text)
      case let value: return value.stellarValue
      }
    }
    return extras.isEmpty && input.constant == nil && !isStrict ? .null : fallback(of: slot, in: plan, row)
  }

  /// The value of a variable that no slot holds: a field beside the layout, then a setting.
  private func fallback(of slot: Int, in plan: ExpressionPlan, _ row: Int) -> Value {
    let input = plan.inputs[slot]
    if let value = typedValue(row, plan.names[slot]), !value.isNull { return value }
    if input.slot == nil, let field = extras[row]?.first(where: { $0.name == plan.names[slot] }) {
      return field.value.stellarValue
    }
    return input.constant.map { constants[$0] } ?? .null
  }

  /// All fields of the event as a map: what `_` gives.
  func allVariables() -> Value {
    let map = MapObject()
    guard let plan = currentPlan, row < events.count else { return .map(map) }
    for setting in sensor.settings.names(in: plan.settings) { map[.text(setting.name)] = constants[setting.index] }
    for (slot, name) in events.layout.names.enumerated() {
      let value = events[row, slot]
      if value.isPresent { map[.text(name)] = value.stellarValue }
    }
    for field in extras[row] ?? [] { map[.text(field.name)] = field.value.stellarValue }
    for (name, value) in typedValues[row] ?? [:] where !value.isNull { map[.text(name)] = value }
    for (name, column) in plan.columns { map[.text(name)] = events.column(column)[row] }
    return .map(map)
  }
}

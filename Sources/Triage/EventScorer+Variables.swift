// Part of squint.
import Events
import Stellar
import UntrustedText

extension EventScorer {
  /// The value of a variable of the running program for the event in `row`.
  func variable(_ slot: Int) -> Value {
    guard let currentPlan else { return .null }
    return value(of: currentPlan.inputs[slot], row)
  }

  /// The value of a variable for an event: an earlier result of the group, a field, then a setting.
  func value(of input: Input, _ row: Int) -> Value {
    if let column = input.column { return columns[column][row] }
    if let slot = input.slot {
      let value = events[row, slot]
      if value.isPresent { return value.stellarValue }
    }
    if !extras.isEmpty, let field = extras[row]?.first(where: { $0.name == input.name }) {
      return field.value.stellarValue
    }
    if let constant = input.constant { return constants[constant] }
    return .null
  }

  /// All fields of the event as a map: what `_` gives.
  func allVariables() -> Value {
    let map = MapObject()
    guard let plan = currentPlan else { return .map(map) }
    for setting in sensor.settings.names(in: plan.settings) { map[.text(setting.name)] = constants[setting.index] }
    for (slot, name) in events.layout.names.enumerated() {
      let value = events[row, slot]
      if value.isPresent { map[.text(name)] = value.stellarValue }
    }
    for field in extras[row] ?? [] { map[.text(field.name)] = field.value.stellarValue }
    for (name, column) in plan.columns { map[.text(name)] = columns[column][row] }
    return .map(map)
  }
}

// Part of squint.
public import UntrustedText

/// The variables of a shell: each with the text that gave it its value, and settings that are found after them.
public final class ShellVariables {
  /// A value and the expression it came from.
  public struct Variable {
    /// The value.
    public let value: Value
    /// The expression's text, nil for what was loaded.
    public let text: Bytes?
  }

  private var variables: [String: Variable] = [:]
  private var loaded: [String] = []
  /// What is found where no variable is: a sensor's settings.
  public var settings: [(name: String, value: Value)] = []

  /// No variables.
  public init() {}

  /// Variables that no expression made.
  public init(_ initial: MapObject) {
    for pair in initial.pairs {
      guard let key = pair.key.text else { continue }
      variables[String(decoding: key.array, as: UTF8.self)] = Variable(value: pair.value, text: nil)
    }
  }

  /// The names of the variables, sorted; without the settings.
  public var names: [String] { variables.keys.sorted() }

  /// The variables with their names, sorted.
  public var all: [(name: String, variable: Variable)] {
    variables.sorted { $0.key < $1.key }.map { (name: $0.key, variable: $0.value) }
  }

  /// The variable of a name.
  public subscript(name: String) -> Variable? { variables[name] }

  /// Gives a variable a value.
  public func set(_ name: String, _ value: Value, text: Bytes? = nil) {
    variables[name] = Variable(value: value, text: text)
  }

  /// Replaces the variables that were loaded before by others.
  func load(_ fields: [(name: String, value: Value)]) {
    for name in loaded where variables[name]?.text == nil { variables[name] = nil }
    loaded = fields.map(\.name)
    for field in fields { set(field.name, field.value) }
  }

  /// Takes a variable away.
  public func remove(_ name: String) { variables[name] = nil }

  /// The value that an expression finds: of the name as written, then with dots for colons, then a setting.
  func value(spelling: String, name: String) -> Value {
    if let variable = variables[spelling] ?? variables[name], !variable.value.isNull { return variable.value }
    return settings.first { $0.name == name }?.value ?? .null
  }

  /// All of them as a map: what `_` gives.
  func map() -> Value {
    let map = MapObject()
    for setting in settings { map[.text(setting.name)] = setting.value }
    for (name, variable) in all { map[.text(name)] = variable.value }
    return .map(map)
  }

  /// A scope in which a program reads these variables.
  public func scope(
    for program: Program, services: Services, clock: @escaping () -> Int64
  ) -> EvaluationScope {
    let scope = EvaluationScope(services: services, clock: clock)
    scope.context.shell = self
    scope.variable = { [unowned self] slot in
      value(spelling: program.spellings[slot], name: program.variables[slot])
    }
    scope.allVariables = { [unowned self] in map() }
    return scope
  }
}

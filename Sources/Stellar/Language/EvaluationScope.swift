// Part of squint.

/// What an evaluation may read: variables, services and the clock; one thread uses it for one evaluation after another.
public final class EvaluationScope {
  /// What functions use.
  public let context: CallContext
  /// In memory of its own, for every access to a class's own variables is checked at run time.
  let sources: UnsafeMutablePointer<VariableSources>

  /// Makes a scope; without closures every variable is null.
  public init(
    services: Services, clock: @escaping () -> Int64,
    allVariables: @escaping () -> Value = { .map(MapObject()) },
    variable: @escaping (_ slot: Int) -> Value = { _ in .null }
  ) {
    sources = .allocate(capacity: 1)
    sources.initialize(to: VariableSources(variable: variable, allVariables: allVariables))
    context = CallContext(services: services, clock: clock, limits: Budget.Limits())
  }

  deinit {
    sources.deinitialize(count: 1)
    sources.deallocate()
  }

  /// The value of a variable by its slot in the program that runs.
  public var variable: (_ slot: Int) -> Value {
    get { sources.pointee.variable }
    set { sources.pointee.variable = newValue }
  }

  /// All variables as a map value, for `_`.
  public var allVariables: () -> Value {
    get { sources.pointee.allVariables }
    set { sources.pointee.allVariables = newValue }
  }

  /// Whether a variable is defined; without this closure an undefined variable is null and no error.
  public var isDefined: ((_ slot: Int) -> Bool)? {
    get { sources.pointee.isDefined }
    set { sources.pointee.isDefined = newValue }
  }
}

/// Where a scope's variables come from.
struct VariableSources {
  var variable: (_ slot: Int) -> Value
  var allVariables: () -> Value
  var isDefined: ((_ slot: Int) -> Bool)?
}

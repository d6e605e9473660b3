// Part of squint.

/// What an evaluation may read: variables, services and the clock; one thread uses it for one evaluation after another.
///
/// That is why its variables go without the run-time check that no two accesses overlap.
public final class EvaluationScope {
  /// What functions use.
  public let context: CallContext
  /// The value of a variable by its slot in the program that runs.
  @exclusivity(unchecked) public var variable: (_ slot: Int) -> Value
  /// All variables as a map value, for `_`.
  @exclusivity(unchecked) public var allVariables: () -> Value
  /// Whether a variable is defined; asked by programs that need definitions.
  @exclusivity(unchecked) public var isDefined: ((_ slot: Int) -> Bool)?

  @exclusivity(unchecked) private var values: UnsafeMutablePointer<Value>
  @exclusivity(unchecked) private var capacity: Int
  private static let usual = 16

  /// Makes a scope; without closures every variable is null.
  public init(
    services: Services, clock: @escaping () -> Int64,
    allVariables: @escaping () -> Value = { .map(MapObject()) },
    variable: @escaping (_ slot: Int) -> Value = { _ in .null }
  ) {
    var limits = Budget.Limits()
    limits.isInterrupted = services.shell.isInterrupted
    context = CallContext(services: services, clock: clock, limits: limits)
    self.variable = variable
    self.allVariables = allVariables
    capacity = Self.usual
    values = .allocate(capacity: capacity)
    values.initialize(repeating: .null, count: capacity)
  }

  deinit {
    values.deinitialize(count: capacity)
    values.deallocate()
  }

  /// The places of the first `count` variables, to be filled before `Program.evaluateReserved`.
  ///
  /// They keep what was put there until it is replaced, and stay where they are until more are asked for.
  public func reserve(_ count: Int) -> UnsafeMutablePointer<Value> {
    if count > capacity { grow(to: count) }
    return values
  }

  private func grow(to count: Int) {
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: count)
    larger.moveInitialize(from: values, count: capacity)
    (larger + capacity).initialize(repeating: .null, count: count - capacity)
    values.deallocate()
    values = larger
    capacity = count
  }
}

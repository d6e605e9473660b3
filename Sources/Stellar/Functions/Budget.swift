// Part of squint.

/// What one evaluation may still use.
struct Budget {
  /// The limits of one evaluation.
  struct Limits {
    var steps = 20_000_000
    var time = Duration.seconds(2)
  }

  private let limits: Limits
  private var stepsLeft: Int
  private var untilClock = Budget.stepsBetweenLooks
  private var deadline = ContinuousClock.now
  private var isTimed = false

  private static let stepsBetweenLooks = 50_000

  init(_ limits: Limits) {
    self.limits = limits
    stepsLeft = limits.steps
  }

  /// Begins a new evaluation; the clock is read only by evaluations that take long.
  mutating func restart() {
    stepsLeft = limits.steps
    untilClock = Self.stepsBetweenLooks
    isTimed = false
  }

  mutating func spend(_ count: Int) throws(StellarError) {
    stepsLeft -= count
    untilClock -= count
    if untilClock < 0 { try look() }
  }

  private mutating func look() throws(StellarError) {
    untilClock = Self.stepsBetweenLooks
    guard stepsLeft >= 0 else {
      throw StellarError(.budgetExceeded, "the evaluation takes more than \(limits.steps) steps")
    }
    let now = ContinuousClock.now
    guard isTimed else {
      isTimed = true
      deadline = now.advanced(by: limits.time)
      return
    }
    guard now <= deadline else {
      throw StellarError(.budgetExceeded, "the evaluation takes longer than \(limits.time)")
    }
  }
}

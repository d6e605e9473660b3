// Part of squint.
import Glibc

/// What one evaluation may still use.
struct Budget {
  /// The limits of one evaluation.
  struct Limits {
    /// A step is about five to ten nanoseconds of work.
    var steps = 8_000_000
    /// Processor time, for work that the steps count too low.
    var time = Duration.milliseconds(600)
    /// How long services may be waited for, all calls together.
    var waiting = Duration.seconds(10)
    /// Whether the user wants the evaluation to end.
    var isInterrupted: (@Sendable () -> Bool)?
  }

  let limits: Limits
  private(set) var stepsLeft: Int
  var waitingLeft: Duration
  private var untilClock = Budget.stepsBetweenLooks
  private var deadline = 0
  private var isTimed = false

  private static let stepsBetweenLooks = 50_000

  init(_ limits: Limits) {
    self.limits = limits
    stepsLeft = limits.steps
    waitingLeft = limits.waiting
  }

  /// Begins a new evaluation; the clock is read only by evaluations that take long.
  mutating func restart() {
    stepsLeft = limits.steps
    untilClock = min(Self.stepsBetweenLooks, stepsLeft)
    isTimed = false
    waitingLeft = limits.waiting
  }

  mutating func spend(_ count: Int) throws(StellarError) {
    stepsLeft -= count
    untilClock -= count
    if untilClock < 0 { try look() }
  }

  private mutating func look() throws(StellarError) {
    // At the limit it looks again at once, so that nothing is done beyond it.
    untilClock = max(0, min(Self.stepsBetweenLooks, stepsLeft))
    guard stepsLeft >= 0 else {
      throw StellarError(.budgetExceeded, "the evaluation takes more than \(limits.steps) steps")
    }
    guard !(limits.isInterrupted?() ?? false) else {
      throw StellarError(.budgetExceeded, "the evaluation was interrupted")
    }
    let now = Self.processorMicroseconds
    guard isTimed else {
      isTimed = true
      deadline = now + Int(limits.time / .microseconds(1))
      return
    }
    guard now <= deadline else {
      throw StellarError(.budgetExceeded, "the evaluation takes longer than \(limits.time)")
    }
  }

  /// The processor time of this thread; how busy the machine is must not decide what an expression gives.
  private static var processorMicroseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1000
  }
}

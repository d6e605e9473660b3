// Part of squint.

/// How long one evaluation of a program takes, measured over many.
struct EvaluationTiming {
  /// Nanoseconds an evaluation, of each round, ascending.
  private var rounds: [Double] = []
  private var count = 0

  private static let warmUp = 100
  private static let wholeTime = Duration.milliseconds(500)
  private static let roundTime = Duration.microseconds(200)
  private static let mostRounds = 2000

  /// Evaluates for half a second, or until `isInterrupted`, with the variables that stand in the scope.
  ///
  /// - Throws: what the program throws.
  init(_ program: Program, _ scope: EvaluationScope, until isInterrupted: () -> Bool) throws(StellarError) {
    let clock = ContinuousClock()
    let start = clock.now
    for _ in 0..<Self.warmUp {
      _ = try program.evaluateReserved(scope)
      if clock.now - start > Self.wholeTime || isInterrupted() { break }
    }
    var size = 1
    repeat {
      let begin = clock.now
      for _ in 0..<size { _ = try program.evaluateReserved(scope) }
      let taken = clock.now - begin
      count += size
      if taken < Self.roundTime, size < 1 << 20 {
        size *= 2
      } else {
        rounds.append(taken.nanoseconds / Double(size))
      }
    } while clock.now - start < Self.wholeTime && rounds.count < Self.mostRounds && !isInterrupted()
    rounds.sort()
  }

  /// One line: the median, the spread and how many evaluations there were.
  var text: String {
    let median = Self.shown(rounds.isEmpty ? 0 : rounds[rounds.count / 2])
    let slow = Self.shown(rounds.isEmpty ? 0 : rounds[min(rounds.count - 1, rounds.count * 95 / 100)])
    return "\(median) ns an evaluation (95 of 100 rounds below \(slow) ns), \(count) evaluations"
  }

  private static func shown(_ nanoseconds: Double) -> String {
    let tenths = Int64((nanoseconds * 10).rounded())
    return nanoseconds < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
  }
}

extension Duration {
  fileprivate var nanoseconds: Double {
    Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
  }
}

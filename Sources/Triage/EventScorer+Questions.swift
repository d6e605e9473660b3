// Part of squint.
import Stellar

extension EventScorer {
  /// Runs for some events what may ask models, so that they are asked together.
  ///
  /// `run` is called again for those events whose questions were open, as `calls.isOpen` tells it.
  func askTogether(_ rows: some Sequence<Int>, _ run: (_ row: Int) -> Void) {
    guard let apply = scope.context.services.applyModels, !isStrict else {
      for row in rows { run(row) }
      return
    }
    var open = Array(rows)
    for _ in 0..<Self.rounds where !open.isEmpty {
      open.removeAll { row in
        calls.begin(row)
        run(row)
        return !calls.isOpen
      }
      if !open.isEmpty { calls.askAll(apply) }
    }
    calls.endAsking()
    for row in open { run(row) }
  }

  /// So many questions of an expression that need each other's answers are asked together; the rest one by one.
  private static let rounds = 5
}

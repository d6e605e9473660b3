// Part of squint.

/// The storage of what scores outliers by the median absolute deviation: numbers and deviations since the state was
/// made, and those of a longer time.
final class DeviationState: OpaqueObject {
  private var recent = RunningStatistics()
  private var recentDeviations = RunningStatistics()
  private var all = RunningStatistics()
  private var allDeviations = RunningStatistics()

  /// A new state that knows what earlier ones saw.
  init(merging earlier: [DeviationState]) throws(StellarError) {
    for state in earlier {
      all = try all.merged(with: state.recent)
      allDeviations = try allDeviations.merged(with: state.recentDeviations)
    }
  }

  var kindName: String { "a state of deviations" }

  var javaText: String { "deviations of \(all.count) numbers" }

  /// Adds a number; NaN is ignored.
  func add(_ number: Double) throws(StellarError) {
    guard !number.isNaN else { return }
    let deviation = (number - all.percentile(50)).magnitude
    try recent.add(number)
    try all.add(number)
    guard !deviation.isNaN else { return }
    try recentDeviations.add(deviation)
    try allDeviations.add(deviation)
  }

  /// How many median deviations a number lies from the median.
  func score(_ number: Double, scale: Double) -> Double {
    scale * (number - all.percentile(50)).magnitude / allDeviations.percentile(50)
  }
}

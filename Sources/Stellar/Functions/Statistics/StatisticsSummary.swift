// Part of squint.

/// The storage of a statistics value: of all numbers added to it, or of the last ones.
final class StatisticsSummary: OpaqueObject {
  private var all = RunningStatistics()
  private var window: WindowStatistics?

  /// Makes empty statistics, of the last `window` numbers if it is given.
  init(window: Int? = nil) { self.window = window.map(WindowStatistics.init(size:)) }

  private init(_ all: RunningStatistics) { self.all = all }

  var kindName: String { "a statistics summary" }

  var javaText: String { "statistics of \(window?.count ?? all.count) numbers" }

  /// How many steps it takes to reckon with all that is kept.
  var cost: Int { window.map { $0.count * 4 } ?? 200 }

  func add(_ number: Double) throws(StellarError) {
    guard window == nil else {
      window?.add(number)
      return
    }
    try all.add(number)
  }

  func value(_ measure: StatisticsMeasure) -> Double { window?.value(measure) ?? all.value(measure) }

  /// The number below which `percent` percent lie; nil for a percentage that cannot be taken.
  func percentile(_ percent: Double) -> Double? {
    guard percent >= 0, percent <= 100 else { return nil }
    guard let window else { return all.percentile(percent) }
    return percent > 0 ? window.percentile(percent) : nil
  }

  /// The statistics of all numbers of both; windows cannot be merged.
  func merged(with other: StatisticsSummary) throws(StellarError) -> StatisticsSummary {
    guard window == nil, other.window == nil else {
      throw StellarError("STATS_MERGE cannot merge statistics of a window")
    }
    return StatisticsSummary(try all.merged(with: other.all))
  }
}

// Part of squint.

/// Two ways to do the same work, timed in turn in one process, so that a change of the machine's speed hits both.
struct Comparison {
  let name: String
  /// How many items one round of either side works on.
  let items: Int
  let subject: () -> Void
  let baseline: () -> Void
  let baselineName: String
}

/// Prints comparisons as rows: nanoseconds an item of both sides (medians) and their ratio.
enum Report {
  static func header() {
    print("name".padded(34), "ns/item".padded(12), "baseline".padded(26), "ns/item".padded(12), "ratio")
  }

  static func run(_ comparison: Comparison, rounds: Int = 9) {
    var subject: [Double] = []
    var baseline: [Double] = []
    comparison.subject()
    comparison.baseline()
    for _ in 0..<rounds {
      subject.append(nanoseconds(comparison.subject) / Double(comparison.items))
      baseline.append(nanoseconds(comparison.baseline) / Double(comparison.items))
    }
    let (a, b) = (median(subject), median(baseline))
    print(
      comparison.name.padded(34), decimal(a).padded(12), comparison.baselineName.padded(26), decimal(b).padded(12),
      decimal(a / b))
  }

  /// The wall time of one call in nanoseconds.
  static func nanoseconds(_ body: () -> Void) -> Double { nanoseconds(ContinuousClock().measure(body)) }

  /// A duration in nanoseconds.
  static func nanoseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1e9 + Double(duration.components.attoseconds) / 1e9
  }

  /// A duration as text in milliseconds.
  static func milliseconds(_ duration: Duration) -> String { "\(decimal(nanoseconds(duration) / 1e6)) ms" }

  /// The middle, the 99th percentile and the greatest of some times, as text.
  static func spread(_ times: [Double]) -> String {
    let sorted = times.sorted()
    guard let worst = sorted.last else { return "none" }
    let percentile = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
    return "median \(decimal(median(times) / 1e6)) ms, p99 \(decimal(percentile / 1e6)) ms, "
      + "worst \(decimal(worst / 1e6)) ms"
  }

  /// The middle value.
  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// A number with two digits behind the point.
  static func decimal(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    guard hundredths.magnitude < 1e15 else { return "\(value)" }
    let whole = Int(hundredths) / 100
    let rest = abs(Int(hundredths) % 100)
    return "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension String {
  /// The text with spaces behind it up to a width.
  func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

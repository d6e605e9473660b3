// Part of squint.
import Events
import UntrustedText

extension StoredEvent {
  /// The aggregate score; nil when no rule fired.
  var score: Double? { triage?.total }

  /// The band of the score.
  var level: AlertLevel { AlertLevel(score: score.map { $0.isNaN ? 0 : $0 }) }

  /// The time in milliseconds since 1970, if the event has one.
  var time: Int64? {
    switch value(of: FieldName.timestamp) {
    case .integer(let time): time
    case .double(let time): Int64(exactly: time.rounded(.towardZero))
    case .missing, .text, .boolean, .list: nil
    }
  }

  /// The analyst's decision; none counts as new.
  var status: AlertStatus {
    guard case .text(let bytes) = value(of: FieldName.alertStatus) else { return .new }
    return AlertStatus(rawValue: bytes.shownText(limit: 16).uppercased()) ?? .new
  }

  /// The rule that decides the total, by its place among the fired ones; nil where all have a part in it.
  var decidingRule: Int? {
    guard let triage, !triage.rules.isEmpty else { return nil }
    let points = triage.rules.map(\.points)
    if triage.total == -.infinity { return points.firstIndex { $0 < 0 } }
    switch triage.aggregator {
    case .max: return points.max().flatMap { points.firstIndex(of: $0) }
    case .min: return points.min().flatMap { points.firstIndex(of: $0) }
    case .sum, .mean, .positiveMean: return points.count == 1 ? 0 : nil
    }
  }
}

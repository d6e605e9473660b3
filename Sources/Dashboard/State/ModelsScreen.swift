// Part of squint.

/// The models screen: the instances, the one under the cursor, and how much they were asked of late.
struct ModelsScreen: Hashable, Sendable {
  /// What each instance had been asked at a moment.
  private struct Sample: Hashable, Sendable {
    let time: Int64
    let requests: [ModelRow.ID: Int]
  }

  /// Milliseconds that requests a second are told over.
  private static let window: Int64 = 10_000

  /// The instances; nil before they were loaded.
  private(set) var rows: [ModelRow]?
  /// When they were last asked for.
  var askedAt: Int64?
  private var selected: ModelRow.ID?
  /// The oldest first.
  private var samples: [Sample] = []

  /// The place of the cursor.
  var cursor: Int { rows?.firstIndex { $0.id == selected } ?? 0 }

  /// The instance under the cursor.
  var row: ModelRow? { rows.flatMap { $0.isEmpty ? nil : $0[cursor] } }

  /// Takes new rows; the cursor stays on its instance, or where that was.
  mutating func take(_ new: [ModelRow], at time: Int64) {
    let place = cursor
    rows = new
    if let selected, !new.contains(where: { $0.id == selected }) {
      self.selected = new.isEmpty ? nil : new[min(place, new.count - 1)].id
    }
    samples.removeAll { time - $0.time > Self.window || $0.time >= time }
    samples.append(Sample(time: time, requests: Dictionary(new.map { ($0.id, $0.use.requests) }) { $0 + $1 }))
  }

  /// Moves the cursor.
  mutating func move(by step: Int) {
    guard let rows, !rows.isEmpty else { return }
    selected = rows[min(max(cursor + step, 0), rows.count - 1)].id
  }

  /// Requests a second, of late; 0 before there is anything to compare, and after a process left with its counts.
  func rate(of row: ModelRow) -> Double {
    guard let last = samples.last, let now = last.requests[row.id],
      let first = samples.first(where: { $0.requests[row.id] != nil }), first.time < last.time,
      let then = first.requests[row.id], now > then
    else { return 0 }
    return Double(now - then) * 1000 / Double(last.time - first.time)
  }

  /// Whether any instance was asked anything.
  var wasAsked: Bool { rows?.contains { $0.use.questions > 0 } ?? false }
}

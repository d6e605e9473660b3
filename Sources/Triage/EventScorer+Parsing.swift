// Part of squint.
import Events
import Stellar
import UntrustedText

/// What Metron's parser step does after the field transformations: filter, validation, the time.
extension EventScorer {
  /// Gives events of a format that has no time of its own the time of their reading, as Metron does.
  func setArrivalTime() {
    guard let timestampSlot else { return }
    switch sensor.configuration.parser.kind {
    case .squid, .grok: return
    case .csv, .jsonMap: break
    }
    for row in 0..<events.count where !events[row, timestampSlot].isPresent {
      events[row, timestampSlot] = .integer(now)
    }
  }

  /// Forgets answers of services when lists or objects behind them have changed.
  func forgetChangedReferences() {
    guard let current = referenceVersion?(), current != seenReferences else { return }
    seenReferences = current
    for memo in memos { memo?.forgetBrief() }
    for memo in groupMemos { memo.forgetBrief() }
  }

  /// Takes out what the filter does not want and marks what is not valid.
  func checkParsed() {
    if let wanted = sensor.filter { takeOut { holds(wanted, $0, "filter") } }
    checkTime()
    for validation in sensor.validations {
      for row in 0..<events.count where !holds(validation.condition, row, validation.label) {
        mark(row, .parse, validation.label)
      }
    }
  }

  /// Every event needs the time that a parser or a transformation gave it, in milliseconds.
  private func checkTime() {
    guard !isStrict, sensor.configuration.parser.kind != .squid else { return }
    for row in 0..<events.count {
      if let timestampSlot, case .integer(let time) = events[row, timestampSlot], time > 0 { continue }
      mark(row, .parse, "timestamp is not a time in milliseconds")
    }
  }

  /// Whether a predicate holds; one that fails marks the event and counts as held, so that nothing is lost by it.
  private func holds(_ condition: ExpressionPlan, _ row: Int, _ label: String) -> Bool {
    defer { markProblems(of: condition, label, row, .parse) }
    do throws(StellarError) {
      return try evaluate(condition, row).isTruthy
    } catch {
      mark(row, .parse, "\(label): \(error.message)")
      return true
    }
  }

  /// Moves the wanted events together, so that what follows looks at them alone.
  private func takeOut(unless isWanted: (Int) -> Bool) {
    var kept = 0
    var keptExtras: [Int: [ExtraField]] = [:]
    for row in 0..<events.count {
      guard isWanted(row) else {
        var line = Bytes()
        if let originalSlot, case .text(let text) = events[row, originalSlot] { line = text }
        filter.takeOut(row, line: line)
        continue
      }
      keptExtras[kept] = extras[row]
      events.exchange(row, kept)
      filter.places.append(row)
      kept += 1
    }
    guard kept < events.count else { return }
    filter.stretchCount = events.count
    failed = []
    extras = keptExtras
    events.keep(kept)
  }

  /// Moves the events of a stretch back to where they stood in the batch.
  func putBack() {
    guard let count = filter.stretchCount else { return }
    var all: [Int: [ExtraField]] = [:]
    events.keep(count)
    for (kept, row) in filter.places.enumerated().reversed() {
      all[row] = extras[kept]
      events.exchange(row, kept)
    }
    extras = all
  }
}

/// The events that a sensor's filter takes out of a batch.
struct FilterRecord {
  private var offsets: [Int64] = []
  private var start = 0
  /// The rows in the batch, ascending.
  private(set) var rows: [Int] = []
  /// The lines, by offset.
  private(set) var rejects: [Reject] = []
  /// Where the wanted events of the stretch stood.
  var places: [Int] = []
  /// How many events the stretch had, if some were taken out.
  var stretchCount: Int?

  private static let keptOfLine = 4096

  init(offsets: [Int64] = []) { self.offsets = offsets }

  mutating func begin(at start: Int) {
    self.start = start
    places.removeAll(keepingCapacity: true)
    stretchCount = nil
  }

  mutating func takeOut(_ row: Int, line: Bytes) {
    rows.append(start + row)
    rejects.append(
      Reject(
        offset: offsets[start + row], length: Int64(line.count), reason: "filtered",
        bytes: line[0..<min(line.count, Self.keptOfLine)].compacted))
  }
}

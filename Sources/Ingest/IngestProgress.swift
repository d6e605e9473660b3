// Part of squint.
import Events
import Synchronization

/// What a pipeline has stored so far, readable from any thread while it runs.
public final class IngestProgress: Sendable {
  private struct State {
    var counts = IngestCounts()
    var samples: [(time: ContinuousClock.Instant, lines: Int)] = []
  }

  private let state = Mutex(State())

  /// Begins at nothing.
  public init() {}

  /// The counts at this moment.
  public var counts: IngestCounts { state.withLock(\.counts) }

  /// Lines a second over the last two seconds.
  public var linesPerSecond: Double {
    let now = ContinuousClock.now
    return state.withLock { state in
      let recent = state.samples.filter { now - $0.time <= .seconds(2) }
      return Double(recent.reduce(0) { $0 + $1.lines }) / 2
    }
  }

  func add(_ added: IngestCounts) {
    let now = ContinuousClock.now
    state.withLock { state in
      state.counts.add(added)
      state.samples.removeAll { now - $0.time > .seconds(2) }
      state.samples.append((now, added.lines))
    }
  }

  func setFile(bytes: Int64, of total: Int64) {
    state.withLock { state in
      state.counts.fileBytes = bytes
      state.counts.fileSize = total
    }
  }
}

/// What was read and stored: every line is an event, a reject or blank.
public struct IngestCounts: Hashable, Sendable {
  /// All lines.
  public var lines = 0
  /// Lines that are events.
  public var events = 0
  /// Lines that were refused.
  public var rejects = 0
  /// Lines with nothing in them.
  public var blank = 0
  /// Events that are alerts.
  public var alerts = 0
  /// Bytes of log behind these lines.
  public var bytes: Int64 = 0
  /// The latest time of any event, in milliseconds since 1970 UTC.
  public var newestEvent: Int64?
  /// Bytes taken from the file that is being read.
  public var fileBytes: Int64 = 0
  /// That file's size.
  public var fileSize: Int64 = 0

  /// Nothing.
  public init() {}

  mutating func add(_ other: IngestCounts) {
    lines += other.lines
    events += other.events
    rejects += other.rejects
    blank += other.blank
    alerts += other.alerts
    bytes += other.bytes
    if let time = other.newestEvent { newestEvent = max(newestEvent ?? time, time) }
  }
}

// Part of squint.
import EventStorage
import Events
import Triage
import UntrustedText

/// One open log on its way into the store: what was read of it and not yet handed on.
final class LogSession {
  let source: LogSource
  var lineage: FileLineage
  private var splitter: LineSplitter
  /// What parses the lines, and scores what it parsed.
  private(set) var configuration: ActiveConfiguration
  private var parser: LineParser
  private var originalSlot: Int?

  private var events: EventBatch
  private var rejects: [Reject] = []
  private var lines = 0
  private var blanks = 0
  private var startOffset: Int64

  /// All lines and events of the log in this run.
  private(set) var totalLines = 0
  private(set) var totalEvents = 0

  /// How many lines make a batch.
  static let batchSize = 4096
  private static let keptOfReject = 4096

  init(_ source: LogSource, lineage: FileLineage, configuration: ActiveConfiguration) {
    self.source = source
    self.lineage = lineage
    self.configuration = configuration
    parser = configuration.ready.parser
    let layout = configuration.ready.sensor.layout
    originalSlot = layout.slot(of: FieldName.originalString)
    startOffset = source.position
    splitter = LineSplitter(startingAt: source.position)
    events = EventBatch(layout: layout)
  }

  /// The offset in the log up to which bytes were taken in.
  var position: Int64 { source.position }

  /// The offset after the last line.
  var offset: Int64 { splitter.offset }

  /// Whether a batch is full.
  var isFull: Bool { lines >= Self.batchSize }

  /// Whether lines wait to be handed on.
  var hasLines: Bool { lines > 0 }

  func feed(_ chunk: [UInt8]) { splitter.feed(chunk) }

  /// Parses lines until a batch is full or more input is needed; true when it is full.
  func parse() -> Bool {
    while !isFull {
      guard let line = splitter.next() else { return false }
      take(line)
    }
    return true
  }

  /// Takes the unfinished last line.
  func finish() {
    if let line = splitter.finish() { take(line) }
  }

  /// Hands on what was gathered, to be scored and stored; nil when there is nothing.
  func takeBatch() -> (events: EventBatch, stretch: Stretch)? {
    guard lines > 0 else { return nil }
    var more: [UInt8]?
    if lineage.firstBytes.count < FileLineage.firstBytesLimit, source.isPlain, let bytes = try? source.firstBytes(),
      bytes.count > lineage.firstBytes.count
    {
      more = bytes
    }
    let stretch = Stretch(
      lineage: lineage, start: startOffset, end: splitter.offset, firstBytes: more, lastBytes: splitter.lastBytes,
      rejects: rejects, lines: lines, blanks: blanks)
    let batch = events
    events = EventBatch(layout: batch.layout, reservingRows: Self.batchSize)
    rejects = []
    (lines, blanks) = (0, 0)
    startOffset = splitter.offset
    return (batch, stretch)
  }

  /// Parses the lines to come by another configuration, unless some wait that the old one parsed.
  func adopt(_ new: ActiveConfiguration) {
    guard configuration !== new, lines == 0 else { return }
    configuration = new
    parser = new.ready.parser
    let layout = new.ready.sensor.layout
    originalSlot = layout.slot(of: FieldName.originalString)
    events = EventBatch(layout: layout)
  }

  /// Begins again at an offset of the log, forgetting what was gathered.
  func restart(_ lineage: FileLineage) throws(IngestError) {
    self.lineage = lineage
    source.rewind()
    _ = try source.skip(to: lineage.committedOffset, recalling: 0)
    splitter = LineSplitter(startingAt: lineage.committedOffset)
    startOffset = lineage.committedOffset
    events.removeAll()
    rejects = []
    (lines, blanks) = (0, 0)
  }

  private func take(_ line: LogLine) {
    lines += 1
    totalLines += 1
    if line.isBlank {
      blanks += 1
      return
    }
    do throws(LineFault) {
      try parser.parse(line, originalSlot: originalSlot, into: &events)
      totalEvents += 1
    } catch .notARecord {
      blanks += 1
    } catch {
      let kept = line.bytes[0..<min(line.bytes.count, Self.keptOfReject)].compacted
      rejects.append(Reject(offset: line.offset, length: line.length, reason: "\(error)", bytes: kept))
    }
  }
}

/// A stretch of a log without its events: what a commit needs beside them.
struct Stretch: Sendable {
  let lineage: FileLineage
  let start: Int64
  let end: Int64
  let firstBytes: [UInt8]?
  let lastBytes: [UInt8]
  let rejects: [Reject]
  let lines: Int
  let blanks: Int

  /// The lines that are no events, with those that the sensor's filter took out, in the order of the log.
  private func allRejects(_ scored: ScoredBatch) -> [Reject] {
    scored.filtered.isEmpty ? rejects : (rejects + scored.filtered).sorted { $0.offset < $1.offset }
  }

  func commit(_ scored: ScoredBatch) -> IngestCommit {
    IngestCommit(
      lineage: lineage, startOffset: start, endOffset: end, newFirstBytes: firstBytes, lastBytes: lastBytes,
      scored: scored, rejects: allRejects(scored), lines: lines, blanks: blanks)
  }
}

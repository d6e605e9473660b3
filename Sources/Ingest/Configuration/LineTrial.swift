// Part of squint.
import Events
public import Stellar
public import Triage
public import UntrustedText

/// One line taken through a sensor's stages as ingest would, with what each made of it; nothing is stored.
public struct LineTrial: Sendable {
  /// What became of the line.
  public enum Outcome: Sendable {
    /// It is an event.
    case event(ScoringTrace)
    /// It is none, and why.
    case reject(LineFault)
    /// Nothing stands in it.
    case blank
  }

  /// The line's bytes.
  public let line: Bytes
  /// What became of it.
  public let outcome: Outcome
  /// How long the parser took.
  public let parseMicroseconds: Double

  /// Takes all lines of some bytes through a sensor, as a log of its own.
  public static func run(
    _ bytes: [UInt8], _ ready: ReadySensor, services: Services, clock: @escaping () -> Int64,
    _ body: (LineTrial) throws -> Void
  ) rethrows {
    var splitter = LineSplitter(startingAt: 0)
    splitter.feed(bytes)
    let clients = ClientHistory()
    while let line = splitter.next() { try body(LineTrial(line, ready, services, clock, clients)) }
    if let line = splitter.finish() { try body(LineTrial(line, ready, services, clock, clients)) }
  }

  private init(
    _ line: LogLine, _ ready: ReadySensor, _ services: Services, _ clock: @escaping () -> Int64,
    _ clients: ClientHistory
  ) {
    self.line = line.bytes
    guard !line.isBlank else {
      outcome = .blank
      parseMicroseconds = 0
      return
    }
    var batch = EventBatch(layout: ready.sensor.layout, reservingRows: 1)
    let start = ContinuousClock.now
    do throws(LineFault) {
      try ready.parser.parse(
        line, originalSlot: ready.sensor.layout.slot(of: FieldName.originalString), into: &batch)
      parseMicroseconds = Self.microseconds(since: start)
      let trace = ready.sensor.trace(batch, services: services, clock: clock, clients: clients)
      outcome = trace.scored.events.count > 0 ? .event(trace) : .reject(.filtered)
    } catch .notARecord {
      parseMicroseconds = Self.microseconds(since: start)
      outcome = .blank
    } catch {
      parseMicroseconds = Self.microseconds(since: start)
      outcome = .reject(error)
    }
  }

  private static func microseconds(since start: ContinuousClock.Instant) -> Double {
    let parts = (ContinuousClock.now - start).components
    return Double(parts.seconds) * 1e6 + Double(parts.attoseconds) / 1e12
  }
}

extension LineFault {
  /// The index in the line of the byte at which it stopped being an event, if there is one.
  public var offset: Int? {
    switch self {
    case .missing(_, let at), .malformed(_, let at, _), .notJSON(let at, _): at
    case _: nil
    }
  }
}

// Part of squint.
public import EventStorage
import Events
public import Stellar
public import Triage
import UntrustedText

/// Takes logs into the store: reads, parses and scores on the calling thread, stores on another.
///
/// Events, rejects and the place in the log they came from commit together, so that a run that ends in any way and
/// begins again has each line once.
public final class IngestPipeline {
  /// What may be done about the world: the clock, a way to say something to the user, a way to be stopped.
  public struct Surroundings: Sendable {
    /// Milliseconds since 1970 UTC.
    public var clock: @Sendable () -> Int64
    /// Takes one line for the user at a time, safe to show.
    public var report: @Sendable (String) -> Void
    /// Raised by whoever wants the pipeline to end.
    public var stop: StopFlag
    /// Where counts are kept while it runs.
    public var progress: IngestProgress
    /// Takes what became of configurations that were saved meanwhile.
    public var configurationNews: @Sendable (ConfigurationNews) -> Void

    /// Gathers the surroundings.
    public init(
      clock: @escaping @Sendable () -> Int64, report: @escaping @Sendable (String) -> Void, stop: StopFlag = StopFlag(),
      progress: IngestProgress = IngestProgress(),
      configurationNews: (@Sendable (ConfigurationNews) -> Void)? = nil
    ) {
      self.clock = clock
      self.report = report
      self.stop = stop
      self.progress = progress
      self.configurationNews = configurationNews ?? { report($0.text) }
    }
  }

  let store: EventStore
  let surroundings: Surroundings
  let services: Services
  let waitsForSpace: Bool
  /// What parses and scores from here on.
  var active: ActiveConfiguration
  /// Who tells when another configuration was saved; nil when the first one stays.
  let watch: ConfigurationWatch?
  /// A configuration whose version the store has yet to give.
  var unregistered: (ready: ReadySensor, record: ConfigurationRecord)?
  /// Whether the configuration in the folder is one that was refused.
  var isRefusing = false
  var nextRegistration = ContinuousClock.now
  private let queue: CommitQueue

  /// Makes a pipeline and records the sensor's configuration in the store.
  ///
  /// `record` is what `SensorSource.record` gives; without it the documents alone are kept. With `waitsForSpace` a
  /// full disk or a locked store is waited for, as a follower does. With `watch` the pipeline takes configurations as
  /// they are saved.
  /// - Throws: `StoreError`.
  public init(
    store: EventStore, sensor ready: ReadySensor, record: ConfigurationRecord? = nil, services: Services,
    surroundings: Surroundings, waitsForSpace: Bool = false, watch: ConfigurationWatch? = nil
  ) throws {
    self.store = store
    self.surroundings = surroundings
    self.services = services
    self.waitsForSpace = waitsForSpace
    self.watch = watch
    let record = record ?? ConfigurationRecord(ready.sensor.configuration, patternFiles: [])
    active = ActiveConfiguration(
      ready, version: try record.register(in: store, at: surroundings.clock()), services: services,
      clock: surroundings.clock)
    queue = CommitQueue(
      store: store, progress: surroundings.progress, stop: surroundings.stop, waitsForSpace: waitsForSpace,
      report: surroundings.report)
    try recallClients()
    watch?.start()
  }

  /// The sensor whose events are scored now.
  public var sensor: Sensor { active.ready.sensor }

  var isStopped: Bool { surroundings.stop.isRaised }

  /// Takes whole files, one after another; `-` is standard input and a pattern stands for all files that fit.
  ///
  /// - Returns: What went wrong with single files; the others were taken.
  /// - Throws: `StoreError` when nothing more can be stored.
  public func ingest(_ paths: [String]) throws -> [IngestError] {
    var failures: [IngestError] = []
    for path in paths {
      do {
        for file in try FilePattern.files(path) where !isStopped {
          do {
            try takeFile(file)
          } catch let error as IngestError {
            failures.append(error)
          }
        }
      } catch let error as IngestError {
        failures.append(error)
      }
    }
    try queue.drain()
    return failures
  }

  /// Takes one file from where the store has it to its end.
  func takeFile(_ path: String) throws {
    let source = path == "-" ? LogSource(stream: 0) : try LogSource(path: path)
    guard let session = try session(source) else { return }
    let isWhole = session.position == 0
    var damage: IngestError?
    do {
      while try waitForInput(session), try step(session) {
        surroundings.progress.setFile(bytes: source.fileBytesRead, of: source.status.size)
      }
      if !isStopped { session.finish() }
    } catch let error as IngestError {
      damage = error
    }
    try flush(session)
    try queue.drain()
    if let damage { throw damage }
    if isWhole, !isStopped, session.totalEvents == 0, session.position > 0 {
      throw IngestError.notALog(path: path, lines: session.totalLines)
    }
  }

  /// Waits for a stream's next bytes, having handed on what came before; false when the pipeline is stopped.
  private func waitForInput(_ session: LogSession) throws -> Bool {
    if session.source.isStream, !session.source.hasInput(within: 0) {
      try flush(session)
      while !isStopped, !session.source.hasInput(within: 100) { try renewConfiguration() }
    }
    return !isStopped
  }

  /// The session of an open log, placed where the store left it; nil when there is nothing to read.
  func session(_ source: LogSource) throws -> LogSession? {
    let lineage: FileLineage
    if source.path == "-" {
      lineage = try store.newLineage(firstBytes: [], path: "-")
    } else {
      guard try !source.firstBytes().isEmpty, let found = try LogIdentity(store: store).identify(source) else {
        return nil
      }
      lineage = found
    }
    return LogSession(source, lineage: lineage, configuration: active)
  }

  /// Reads and parses one chunk; false when there is nothing more for now.
  func step(_ session: LogSession) throws -> Bool {
    if queue.takeOvertaken(session.lineage.id) { try resume(session) }
    let chunk = try session.source.read()
    guard !chunk.isEmpty else { return false }
    try take(chunk, session)
    return true
  }

  /// Parses a chunk that was read from a session's log, and hands on full batches.
  func take(_ chunk: [UInt8], _ session: LogSession) throws {
    try renewConfiguration()
    if session.configuration !== active { try flush(session) }
    session.feed(chunk)
    while session.parse() { try flush(session) }
  }

  /// Has what was parsed scored by the configuration that parsed it, hands it to the store, and lets the session
  /// parse by the configuration that is live now.
  func flush(_ session: LogSession) throws {
    if let (events, stretch) = session.takeBatch() {
      let configuration = session.configuration
      let scored = configuration.scorer.score(events, configurationVersion: configuration.version.number)
      try queue.submit(stretch.commit(scored))
    }
    session.adopt(active)
  }

  /// Waits until everything handed on is stored.
  func drain() throws { try queue.drain() }

  /// Goes on behind what another process has stored of the same log.
  private func resume(_ session: LogSession) throws {
    try queue.drain()
    guard let lineage = try store.lineages().first(where: { $0.id == session.lineage.id }) else { return }
    try session.restart(lineage)
  }
}

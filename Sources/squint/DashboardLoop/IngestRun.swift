// Part of squint.
import Dashboard
import Dispatch
import EventStorage
import Ingest
import ModelService
import Synchronization

/// The ingest beside an open dashboard: follows logs on a thread of its own and tells how it goes on.
final class IngestRun: Sendable {
  private let context: CommandContext
  private let store: EventStore
  private let sensor: ReadySensor
  private let record: ConfigurationRecord
  private let watch: ConfigurationWatch
  private let files: [String]
  private let stopFlag = StopFlag()
  private let progress = IngestProgress()
  private let failure = Mutex<String?>(nil)
  private let ended = DispatchSemaphore(value: 0)

  /// Prepares an ingest.
  ///
  /// - Throws: what is wrong with the sensor, before anything is opened.
  init(context: CommandContext, store: EventStore, sensor: String, files: [String]) throws {
    self.context = context
    self.store = store
    let sensors = context.sensors()
    watch = context.watch(sensors, sensor: sensor)
    self.sensor = try context.sensor(named: sensor)
    record = sensors.record(of: self.sensor)
    self.files = files
  }

  /// Starts to follow.
  func start(reportingTo queue: ActionQueue) {
    DispatchQueue(label: "squint.ingest").async { [self] in
      do {
        let shared = context.shareActivity()
        defer { shared.stop() }
        let surroundings = IngestPipeline.Surroundings(
          clock: context.clock, report: { queue.post(.notice($0)) }, stop: stopFlag, progress: progress,
          configurationNews: { queue.post(Self.action(for: $0)) })
        let pipeline = try IngestPipeline(
          store: store, sensor: sensor, record: record, services: try context.services(), surroundings: surroundings,
          waitsForSpace: true, watch: watch)
        try pipeline.follow(files)
      } catch {
        failure.withLock { $0 = "\(error)" }
      }
      ended.signal()
    }
    DispatchQueue(label: "squint.ingest.status").async { [self] in
      var last: IngestStatus?
      while !stopFlag.isRaised {
        let status = status
        if status != last { queue.post(.ingestStatus(status)) }
        last = status
        _ = ended.wait(timeout: .now() + .milliseconds(500)) == .success ? ended.signal() : 0
        if status.failure != nil { return }
      }
    }
  }

  private static func action(for news: ConfigurationNews) -> DashboardAction {
    switch news {
    case .refused: .configurationRefused(news.line)
    case .live: .configurationTaken(news.line)
    }
  }

  /// Stores what was read and ends; waits two seconds at most.
  func stop() {
    stopFlag.raise()
    _ = ended.wait(timeout: .now() + .seconds(2))
  }

  private var status: IngestStatus {
    let counts = progress.counts
    return IngestStatus(
      rate: progress.linesPerSecond, lagMilliseconds: counts.newestEvent.map { max(0, context.clock() - $0) },
      lines: Int64(counts.lines), rejects: Int64(counts.rejects), isFollowing: true,
      failure: failure.withLock { $0 })
  }
}

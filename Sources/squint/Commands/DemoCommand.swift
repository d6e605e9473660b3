// Part of squint.
import ArgumentParser
import CResources
import EventStorage
import Glibc
import Ingest
import Search

/// The bundled capture, replayed as if it were live, through the real pipeline.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Shows the dashboard on a genuine capture, replayed as if it were live.",
    discussion: "The demonstration has a store of its own, which is new each time.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var screen: ScreenOptions

  @Option(help: ArgumentHelp("Events a second, instead of the pace of life.", valueName: "events/s"))
  var rate: Double?

  @Flag(help: "Plays the capture once without a dashboard and prints the summary.")
  var headless = false

  mutating func validate() throws {
    if let rate, !(rate > 0 && rate <= 1_000_000) {
      throw ValidationError("--rate takes a number from above 0 to 1000000")
    }
    if screen.frame != nil { throw ValidationError("--frame goes with `squint dashboard`, not with the demonstration") }
  }

  func run() throws {
    let log = DemoLog(try GzipData.unpacked(Resource.bytes(cresources_demo_log), limit: 64 << 20))
    let files = try DemoStore(at: global.store ?? Paths(global).demoStore, isNamed: global.store != nil)
    var options = global
    options.store = files.path
    let context = CommandContext(options)
    let store = try context.openStore(.readWrite)
    try files.keep()
    if headless {
      try playOnce(log, context: context, store: store, to: files.log)
    } else {
      let ingest = try IngestRun(
        context: context, store: store, sensor: SensorName.standard, files: [files.log])
      let replay = DemoReplay(log, to: files.log, rate: rate)
      replay.start()
      defer { replay.stop() }
      try DashboardSession(context: context, store: store, query: .everything, screen: screen, title: "DEMO")
        .run(ingest: ingest)
    }
  }

  private func playOnce(_ log: DemoLog, context: CommandContext, store: EventStore, to path: String) throws {
    guard DemoReplay(log, to: path, rate: rate).playOnce(atOnce: rate == nil) else {
      throw CommandFailure.operation("\(path): \(String(cString: strerror(errno)))")
    }
    let surroundings = IngestPipeline.Surroundings(
      clock: context.clock, report: { StandardError.write("squint: \($0)\n") })
    let ready = try context.sensor(named: SensorName.standard)
    let pipeline = try IngestPipeline(
      store: store, sensor: ready, record: context.sensors().record(of: ready), services: try context.services(),
      surroundings: surroundings)
    let start = ContinuousClock.now
    let failures = try pipeline.ingest([path])
    StandardOutput.writeLine(IngestSummary(surroundings.progress.counts, duration: .now - start).text)
    if let failure = failures.first { throw CommandFailure.operation("\(failure)") }
  }
}

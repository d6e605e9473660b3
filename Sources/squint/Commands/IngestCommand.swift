// Part of squint.
import ArgumentParser
import EventStorage
import Glibc
import Ingest
import ModelService
import UntrustedText

/// Reads logs into the store, scored.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Reads logs into the store, scored.",
    discussion: """
      FILE may be a log, a packed one (.gz), a pattern in quotes, or - for standard input. What the store has already \
      is not read again; --follow reads on as logs grow, until it is interrupted.
      """)

  @OptionGroup var global: GlobalOptions
  @Option(help: ArgumentHelp("What parses and scores the lines.", valueName: "name")) var sensor = SensorName.standard
  @Flag(help: "Keep reading as the logs grow.") var follow = false
  @Flag(help: "Print the summary as one JSON object.") var json = false
  @Argument(help: ArgumentHelp("Logs to read.", valueName: "file")) var files: [String]

  func validate() throws {
    if follow, files.contains("-"), files.count > 1 {
      throw ValidationError("standard input cannot be followed together with files")
    }
  }

  func run() throws {
    let context = CommandContext(global)
    let sensors = context.sensors()
    let watch = follow ? context.watch(sensors, sensor: sensor) : nil
    let ready = try context.sensor(named: sensor)
    let surroundings = IngestPipeline.Surroundings(
      clock: context.clock, report: { StandardError.write("squint: \($0)\n") })
    let pipeline = try IngestPipeline(
      store: try context.openStore(.readWrite), sensor: ready, record: sensors.record(of: ready),
      services: try context.services(), surroundings: surroundings, waitsForSpace: follow, watch: watch)
    let signals = IngestSignals(stop: surroundings.stop)
    defer { signals.cancel() }
    let shared = context.shareActivity()
    defer { shared.stop() }
    let bar = IngestProgressBar(surroundings.progress, isShown: !follow && isatty(2) == 1 && isatty(1) == 1)
    let start = ContinuousClock.now
    var failures: [IngestError] = []
    do {
      defer { bar.end() }
      if follow, files != ["-"] { try pipeline.follow(files) } else { failures = try pipeline.ingest(files) }
    }
    let summary = IngestSummary(surroundings.progress.counts, duration: .now - start)
    StandardOutput.writeLine(json ? summary.json : summary.text)
    for failure in failures { StandardError.write("squint: \(failure)\n") }
    if !failures.isEmpty { throw ExitCode(1) }
    if let signal = signals.received, !follow { throw ExitCode(128 + signal) }
  }
}

/// What a run did, in the two forms of the command's output.
struct IngestSummary {
  private let counts: IngestCounts
  private let seconds: Double

  init(_ counts: IngestCounts, duration: Duration) {
    self.counts = counts
    let parts = duration.components
    seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
  }

  private var linesPerSecond: Int { seconds > 0 ? Int((Double(counts.lines) / seconds).rounded()) : 0 }

  private var members: [(name: String, value: JSONValue)] {
    [
      ("lines", .integer(Int64(counts.lines))), ("events", .integer(Int64(counts.events))),
      ("rejects", .integer(Int64(counts.rejects))), ("blank", .integer(Int64(counts.blank))),
      ("alerts", .integer(Int64(counts.alerts))), ("seconds", .number((seconds * 1000).rounded() / 1000)),
      ("lines_per_second", .integer(Int64(linesPerSecond))),
    ]
  }

  var json: String { JSONValue.object(members.map { JSONMember(key: $0.name, value: $0.value) }).text() }

  var text: String {
    members.map { "\($0.name)\(String(repeating: " ", count: 18 - $0.name.utf8.count))\($0.value.text())" }
      .joined(separator: "\n")
  }
}

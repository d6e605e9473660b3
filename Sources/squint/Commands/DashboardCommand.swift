// Part of squint.
import ArgumentParser
import Dashboard
import EventStorage
import Search
import TerminalUI
import UntrustedText

/// The dashboard on the store, with or without an ingest of its own.
struct DashboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard", abstract: "Shows the alerts; the command when none is named.",
    discussion: "squint dashboard --follow /var/log/squid/access.log shows your own traffic as it is scored.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var screen: ScreenOptions

  @Option(help: ArgumentHelp("Also reads this growing log; may be given more than once.", valueName: "file"))
  var follow: [String] = []

  @Option(help: ArgumentHelp("The sensor of the followed logs.", valueName: "name"))
  var sensor = SensorName.standard

  @Flag(help: "Opens the store for reading only.")
  var readOnly = false

  @Argument(help: ArgumentHelp("What to show at first, such as is_malicious:dga.", valueName: "query"))
  var query: [String] = []

  mutating func validate() throws {
    if readOnly, !follow.isEmpty { throw ValidationError("--read-only and --follow exclude each other") }
    if screen.frame != nil, !follow.isEmpty { throw ValidationError("--frame shows the store alone, without --follow") }
  }

  func run() throws {
    let context = CommandContext(global)
    let store = try context.openStore(readOnly ? .readOnly : .readWrite)
    let query = try context.query(query.joined(separator: " "), in: store)
    let session = DashboardSession(context: context, store: store, query: query, screen: screen)
    if let size = screen.frame {
      try session.printFrame(size: size.size)
    } else {
      let ingest = try follow.isEmpty ? nil : IngestRun(context: context, store: store, sensor: sensor, files: follow)
      try session.run(ingest: ingest)
    }
  }
}

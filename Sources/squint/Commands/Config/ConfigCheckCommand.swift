// Part of squint.
public import ArgumentParser
import Ingest
public import Triage
import UntrustedText

/// Checks sensor folders and single documents.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks sensors, folders of them, Metron exports and single JSON documents.",
    discussion: """
      Without a path every sensor is checked. A path is a sensor's folder, a folder of such, an export of Metron with \
      parsers/, enrichments/ and indexing/, or a document; - is a document on standard input. Each problem is printed \
      as FILE:LINE:COLUMN: PATH: MESSAGE. The exit code is 0 when there are at most warnings, 2 when something is \
      refused, 1 when something cannot be read.
      """)

  @OptionGroup var global: GlobalOptions
  @Option(help: "What kind of documents the files are; else their names and contents tell.") var kind: DocumentKind?
  @Flag(help: "Print the problems as one JSON list.") var json = false
  @Argument(help: ArgumentHelp("Folders or JSON documents.", valueName: "path")) var paths: [String] = []

  func run() throws {
    let context = CommandContext(global)
    let sensors = context.sensors()
    let surroundings = try context.checkSurroundings()
    var tally = CheckTally()
    if paths.isEmpty {
      for name in sensors.names {
        tally.add { try sensors.report(sensor: name, surroundings: surroundings).map { [$0] } ?? [] }
      }
    }
    for path in paths {
      tally.add {
        try groups(at: path).map { sensors.report(on: $0.inputs, name: $0.name, surroundings: surroundings) }
      }
    }
    tally.write(asJSON: json)
    if tally.status != 0 { throw ExitCode(tally.status) }
  }

  private func groups(at path: String) throws -> [CheckedPath.Group] {
    guard path == "-" else { return try CheckedPath.groups(at: path, kind: kind) }
    let bytes = try FileReading.bytes(of: "/dev/stdin", limit: 4 << 20)
    let kind = kind ?? DocumentKind(path: "-", content: bytes)
    return [CheckedPath.Group(name: nil, inputs: [CheckInput(file: "-", kind: kind, bytes: bytes)])]
  }
}

extension DocumentKind: ExpressibleByArgument {}

// Part of squint.
import ArgumentParser
import Ingest
import Triage
import UntrustedText

/// Prints the documents of a sensor.
struct ConfigShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Prints a sensor's documents as they are used, as one JSON object.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The sensor's name.") var sensor: String

  func run() throws {
    let ready = try CommandContext(global).sensor(named: sensor)
    StandardOutput.writeLine(try JSONValue.parse(ready.sensor.configuration.json).text(.pretty))
  }
}

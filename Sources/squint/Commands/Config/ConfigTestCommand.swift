// Part of squint.
import ArgumentParser
import Glibc
import Ingest
import Triage
import UntrustedText

/// Shows what each stage of a sensor makes of a line.
struct ConfigTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Shows what each stage makes of a line; nothing is stored.",
    discussion: """
      squint config test squid --line "$(tail -1 access.log)" shows the parsed fields, each statement's value, the \
      model's answer, each rule and the score. --config DIR tries documents that are not live yet.
      """)

  @OptionGroup var global: GlobalOptions
  @Option(help: ArgumentHelp("The line.", valueName: "text")) var line: String?
  @Option(help: ArgumentHelp("A file of lines; - is standard input.", valueName: "path")) var file: String?
  @Option(help: ArgumentHelp("A folder or Metron export with documents to try.", valueName: "dir")) var config: String?
  @Flag(help: "Prints a JSON object a line.") var json = false
  @Argument(help: "The sensor's name.") var sensor: String

  func validate() throws {
    if (line == nil) == (file == nil) { throw ValidationError("give either --line or --file") }
  }

  func run() throws {
    let context = CommandContext(global)
    let ready: ReadySensor
    if let config {
      let change = try ConfigurationChange(context: context, sensor: sensor)
      ready = try change.checked(folder: config).ready
    } else {
      ready = try context.sensor(named: sensor)
    }
    var number = 0
    let (bytes, services) = (try bytes(), try context.services())
    LineTrial.run(bytes, ready, services: services, clock: context.clock) { trial in
      number += 1
      if json {
        StandardOutput.write(TrialJSON.object(trial) + [0x0A])
      } else {
        StandardOutput.write(TrialText(trial, number: number, ready.sensor.configuration).text)
      }
    }
    if number == 0 { StandardError.write("squint: there is no line\n") }
  }

  private func bytes() throws -> [UInt8] {
    if let line { return Array(line.utf8) }
    return try FileReading.bytes(of: file == "-" ? "/dev/stdin" : file ?? "")
  }
}

// Part of squint.
import ArgumentParser
import Ingest
import Triage
import UntrustedText

/// Prints the documents of a sensor.
struct ConfigShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Prints a sensor's documents as they are used, as one JSON object.",
    discussion: """
      The list 'ignored' names the keys that only Metron's cluster needs (Storm, Kafka, HBase, indexes); squint accepts \
      them and does nothing with them.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The sensor's name.") var sensor: String

  func run() throws {
    let ready = try CommandContext(global).sensor(named: sensor)
    var members = try JSONValue.parse(ready.sensor.configuration.json).members ?? []
    let inputs = members.compactMap { member in
      DocumentKind(rawValue: member.key).map {
        CheckInput(file: member.key, kind: $0, bytes: member.value.serialized())
      }
    }
    let ignored = SensorCheck.ignored(in: inputs).map { JSONValue.text($0) }
    members.append(JSONMember(key: "ignored", value: .array(ignored)))
    StandardOutput.writeLine(JSONValue.object(members).text(.pretty))
  }
}

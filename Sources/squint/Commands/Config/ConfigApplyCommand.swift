// Part of squint.
import ArgumentParser
import EventStorage
import Glibc
import Ingest
import UntrustedText

/// Puts documents from elsewhere into a sensor's place.
struct ConfigApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Checks the documents in a folder and makes them a sensor's.",
    discussion: """
      Shows what changes. Documents that are refused change nothing (exit 2). The sensor has the old documents or \
      the new ones at any moment, never some of each. A global.json in the folder is left out: all sensors share one. \
      The folder has parser.json and, if there is one, enrichment.json; or it is an export of Metron with \
      parsers/SENSOR.json and enrichments/SENSOR.json, whose name need not be this sensor's if it has only one.
      """)

  @OptionGroup var global: GlobalOptions
  @Flag(help: "Checks and shows what would change, and changes nothing.") var dryRun = false
  @Argument(help: "The sensor's name; a new one makes a new sensor.") var sensor: String
  @Argument(help: ArgumentHelp("The folder with the documents, or an export of Metron.", valueName: "dir"))
  var folder: String

  func run() throws {
    let change = try ConfigurationChange(context: CommandContext(global), sensor: sensor)
    let (documents, ready) = try change.checked(folder: folder)
    if access("\(folder)/\(SensorDocuments.Kind.global.fileName)", F_OK) == 0 {
      StandardError.write(
        "squint: \(Neutral.shown(folder))/global.json is left out; squint config edit --document global changes it\n")
    }
    let live = try change.live()
    let name = "sensors/\(sensor)"
    StandardOutput.write(
      ConfigurationDiff(from: live, live == nil ? "nothing" : "live", to: documents, Neutral.shown(folder)).text)
    if dryRun {
      let hash = change.sensors.record(of: ready).hash.short
      StandardOutput.writeLine("configuration \(hash) of sensor \(sensor) is sound; nothing was changed")
      return
    }
    if let live, live == documents {
      let version = try change.commit(ready, documents, replacing: live)
      StandardOutput.writeLine("nothing to change: configuration \(version.text) of sensor \(sensor) is live")
      return
    }
    do {
      StandardOutput.writeLine(change.saved(try change.commit(ready, documents, replacing: live)))
    } catch is SensorFolder.ChangedMeanwhile {
      throw CommandFailure.operation("\(name) was changed meanwhile; look at it and apply again")
    }
  }
}

// Part of squint.
import ArgumentParser
import EventStorage
import Ingest
import Search
import UntrustedText

/// Lists the versions of a sensor's configuration, compares them and goes back to one.
struct ConfigHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Lists a sensor's configurations, compares them, goes back to one.",
    discussion: """
      Every configuration that scored events or was saved by edit, apply or --restore has a number, which events carry \
      as squint.config.version. --diff alone compares the newest two, with one number that one and the live documents.
      """)

  @OptionGroup var global: GlobalOptions
  @Flag(help: "Shows how the documents differ: --diff, --diff N, --diff N M.") var diff = false
  @Option(help: ArgumentHelp("Prints the documents of a version.", valueName: "n")) var show: Int64?
  @Option(help: ArgumentHelp("Makes the documents of a version live.", valueName: "n")) var restore: Int64?
  @Flag(help: "With --restore, global.json too, which all sensors share.") var withGlobal = false
  @Flag(help: "Prints JSON.") var json = false
  @Argument(help: "The sensor's name.") var sensor: String
  @Argument(help: ArgumentHelp("The versions that --diff compares.", valueName: "n")) var numbers: [Int64] = []

  func validate() throws {
    if [diff, show != nil, restore != nil].count(where: { $0 }) > 1 {
      throw ValidationError("--diff, --show and --restore exclude each other")
    }
    if numbers.count > (diff ? 2 : 0) { throw ValidationError("numbers go with --diff, at most two") }
    if withGlobal, restore == nil { throw ValidationError("--with-global goes with --restore") }
  }

  func run() throws {
    let context = CommandContext(global)
    let change = try ConfigurationChange(context: context, sensor: sensor)
    let history = try ConfigurationHistory(change)
    if let show { return try print(try history.version(show)) }
    if let restore { return try self.restore(try history.version(restore), change) }
    if diff { return try compare(history) }
    if let problem = history.problem { StandardError.write("squint: the live documents are broken: \(problem)\n") }
    StandardOutput.write(json ? history.json : history.table)
  }

  private func print(_ version: StoredConfiguration) throws {
    if json { return StandardOutput.write(version.document.array + [0x0A]) }
    let documents = try documents(of: version)
    for kind in SensorDocuments.Kind.allCases {
      guard let bytes = documents[kind] else { continue }
      StandardOutput.writeLine("\(kind.fileName) (version \(version.number))")
      StandardOutput.write(bytes)
    }
  }

  private func documents(of version: StoredConfiguration) throws -> SensorDocuments {
    guard let documents = SensorDocuments(version) else {
      throw CommandFailure.operation("the documents of version \(version.number) cannot be read in the store")
    }
    return documents
  }

  private func compare(_ history: ConfigurationHistory) throws {
    let old: StoredConfiguration
    let new: StoredConfiguration?
    switch numbers.count {
    case 0:
      guard history.versions.count > 1 else {
        return StandardError.write("squint: sensor \(sensor) has no two versions yet\n")
      }
      (old, new) = (history.versions[1], history.versions[0])
    case 1: (old, new) = (try history.version(numbers[0]), nil)
    case _: (old, new) = (try history.version(numbers[0]), try history.version(numbers[1]))
    }
    let newName = new.map { "version \($0.number)" } ?? "live"
    guard let target = try new.map(documents) ?? history.live else {
      throw CommandFailure.operation("sensor \(sensor) has no documents that are live")
    }
    let lines = ConfigurationDiff(
      from: try documents(of: old), "version \(old.number)", to: target, newName
    ).lines
    if json {
      let members: [JSONMember] = [
        JSONMember(key: "from", value: .integer(old.number)),
        JSONMember(key: "to", value: new.map { .integer($0.number) } ?? .text("live")),
        JSONMember(key: "diff", value: .array(lines.map { .text($0) })),
      ]
      return StandardOutput.writeLine(JSONValue.object(members).text())
    }
    if lines.isEmpty { StandardError.write("squint: version \(old.number) and \(newName) say the same\n") }
    StandardOutput.write(lines.map { $0 + "\n" }.joined())
  }

  private func restore(_ version: StoredConfiguration, _ change: ConfigurationChange) throws {
    var documents = try documents(of: version)
    let live = try change.live()
    let hasOtherGlobal = live.map { $0.laidOut(.global) != documents.laidOut(.global) } ?? false
    if hasOtherGlobal, !withGlobal {
      StandardError.write("squint: global.json differs from that of version \(version.number) and stays as it is\n")
    }
    if !withGlobal { documents.global = try change.sensors.globalBytes() }
    let ready = try change.check(documents) { "\($0.fileName) of version \(version.number)" }
    let saved = try change.commit(
      ready, documents, replacing: live, withGlobal: withGlobal && hasOtherGlobal)
    if json {
      let members = [
        JSONMember(key: "version", value: .integer(saved.number)),
        JSONMember(key: "hash", value: .text(saved.hash.hex)),
      ]
      return StandardOutput.writeLine(JSONValue.object(members).text())
    }
    StandardOutput.writeLine(change.saved(saved))
  }
}

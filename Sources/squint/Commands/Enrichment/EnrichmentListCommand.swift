// Part of squint.
import ArgumentParser
import Ingest
import ReferenceData
import Stellar
import UntrustedText

/// `squint enrichment list`: the lists there are, or the entries of one.
struct EnrichmentListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints the lists: table, family, kinds, entries, bytes; or one list's entries.")

  @OptionGroup var global: GlobalOptions
  @Option(
    name: [.customShort("t"), .customLong("table"), .customLong("hbase_table")],
    help: ArgumentHelp("Prints the entries of this table's list, as JSON lines.", valueName: "name"))
  var table: String?
  @Option(
    name: [.customShort("c"), .customLong("family"), .customLong("hbase_cf")],
    help: ArgumentHelp("The column family of the table.", valueName: "name"))
  var family = "t"

  func run() throws {
    let context = CommandContext(global)
    if let table { return try printEntries(table, context) }
    let folder = context.paths.reference + "/lists"
    for table in FolderListing.names(in: folder) {
      for file in FolderListing.names(in: "\(folder)/\(table)") where file.hasSuffix(".list") {
        printSummary(table, String(file.dropLast(5)), "\(folder)/\(table)/\(file)")
      }
    }
  }

  private func printSummary(_ table: String, _ family: String, _ path: String) {
    let columns: String
    do {
      let list = try ReferenceList(try FileReading.bytes(of: path, limit: ListBuilder.sizeLimit))
      let kinds = list.kinds.map { $0.shownText(limit: 60) }.joined(separator: ",")
      columns = "\(kinds)\t\(list.count)\t\(list.byteCount)"
    } catch let fault as ReferenceList.Fault {
      columns = fault.message
    } catch {
      columns = "\(error)"
    }
    StandardOutput.writeLine("\(Neutral.shown(table))\t\(Neutral.shown(family))\t\(columns)")
  }

  private func printEntries(_ table: String, _ context: CommandContext) throws {
    var choice = ListChoice()
    choice.table = table
    choice.family = family
    guard let list = try choice.existing(context) else {
      throw CommandFailure.usage("there is no list \(Neutral.shown(table)) \(Neutral.shown(family))")
    }
    list.forEach { entry in
      let known = entry.values.map { JSONMember(key: $0.name, value: (try? $0.value.stellarValue.json()) ?? .null) }
      let line = JSONValue.object([
        JSONMember(key: "type", value: .string(entry.kind)),
        JSONMember(key: "indicator", value: .string(entry.indicator)),
        JSONMember(key: "value", value: .object(known)),
      ])
      StandardOutput.write(line.serialized() + [0x0A])
    }
  }
}

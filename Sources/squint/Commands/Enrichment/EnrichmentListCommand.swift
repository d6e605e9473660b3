// Part of squint.
import ArgumentParser
import ReferenceData
import Stellar
import UntrustedText

/// `squint enrichment list`: the lists there are, or the entries of one.
struct EnrichmentListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints the lists: table, family, kinds, entries, bytes; or one list's entries.",
    discussion: "A FAMILY.csv with its FAMILY.json beside it is a list too; its bytes are those of the list made of it."
  )

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
    for file in ListFile.all(in: context.paths.reference) { printSummary(file, context) }
  }

  private func printSummary(_ file: ListFile, _ context: CommandContext) {
    let columns: String
    do {
      let list = try file.list(context)
      let kinds = list.kinds.map { $0.shownText(limit: 60) }.joined(separator: ",")
      columns = "\(kinds)\t\(list.count)\t\(list.byteCount)"
    } catch let fault as ReferenceList.Fault {
      columns = fault.message
    } catch {
      columns = "\(error)"
    }
    StandardOutput.writeLine("\(Neutral.shown(file.table))\t\(Neutral.shown(file.family))\t\(columns)")
  }

  private func printEntries(_ table: String, _ context: CommandContext) throws {
    guard let file = ListFile.named(table, family, in: context.paths.reference) else {
      throw CommandFailure.usage("there is no list \(Neutral.shown(table)) \(Neutral.shown(family))")
    }
    let list: ReferenceList
    do {
      list = try file.list(context)
    } catch let fault as ReferenceList.Fault {
      throw CommandFailure.operation("\(Neutral.shown(table)) \(Neutral.shown(family)): \(fault.message)")
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

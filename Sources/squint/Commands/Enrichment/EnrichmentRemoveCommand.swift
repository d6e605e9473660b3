// Part of squint.
import ArgumentParser
import Glibc
import ReferenceData
import UntrustedText

/// `squint enrichment remove`: takes entries, kinds or a whole list away.
struct EnrichmentRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Removes indicators from a list, or the whole list.",
    discussion: "Without indicators and --type the list itself is removed; with --type alone all entries of that kind.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var choice: ListChoice
  @Option(help: ArgumentHelp("Only entries of this kind.", valueName: "kind")) var type: String?
  @Argument(help: "What is looked up.") var indicators: [String] = []

  func run() throws {
    let context = CommandContext(global)
    let path = try choice.path(context)
    guard type != nil || !indicators.isEmpty else {
      guard unlink(path) == 0 else {
        throw CommandFailure.operation("\(Neutral.shown(path)): \(String(cString: strerror(errno)))")
      }
      StandardOutput.writeLine("\(choice.table) \(choice.family): removed")
      return
    }
    guard let list = try choice.existing(context) else {
      throw CommandFailure.usage(
        "there is no list \(Neutral.shown(choice.table)) \(Neutral.shown(choice.family))")
    }
    let kind = type.map { Bytes($0) }
    let unwanted = Set(indicators.map { Bytes($0) })
    var builder = ListBuilder()
    list.forEach { entry in
      let isOfKind = kind == nil || kind == entry.kind
      if !(isOfKind && (unwanted.isEmpty || unwanted.contains(entry.indicator))) { builder.add(entry) }
    }
    _ = try choice.write(builder, context)
    StandardOutput.writeLine(
      "\(choice.table) \(choice.family): \(list.count - builder.count) removed, \(builder.count) left")
  }
}

// Part of squint.
import ArgumentParser
import ReferenceData
import UntrustedText

/// `squint enrichment load`: what Metron's flatfile_loader does, into a list of the reference folder.
struct EnrichmentLoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Adds the lines of a file to a list, with Metron's extractor configuration.",
    discussion: """
      squint enrichment load -e extractor.json -i top-10k.csv -t top_domains -c t

      Then ENRICHMENT_EXISTS('top_domains', domain, 'top_domains', 't') finds them. Entries of the same kind and \
      indicator are replaced, all others stay. Running programs see the list within a second.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var input: ExtractorInput
  @OptionGroup var choice: ListChoice
  @Option(
    name: [.customShort("n"), .customLong("enrichment_config")],
    help: ArgumentHelp("Which fields of which sensors are looked up in the list.", valueName: "file"))
  var attachment: String?

  func run() throws {
    let context = CommandContext(global)
    let configuration = try input.configuration()
    let attachment = try attachment.map { try EnrichmentAttachment(path: $0) }
    let existing = try choice.existing(context)
    var builder = existing.map { ListBuilder($0) } ?? ListBuilder()
    let before = builder.count
    var total = Extractor.Counts()
    let services = try context.services()
    for path in input.inputs {
      let extractor = Extractor(configuration, services: services, clock: context.clock)
      do {
        try extractor.load(Bytes(try LabelledFile.content(of: path)), into: &builder)
      } catch let fault as ExtractorConfiguration.Fault {
        throw CommandFailure.usage("\(Neutral.shown(input.extractor)): \(fault)")
      }
      ExtractorInput.report(extractor.counts, of: path)
      total.lines += extractor.counts.lines
      total.filtered += extractor.counts.filtered
      total.bad += extractor.counts.bad
    }
    guard total.bad == 0 || total.bad < total.lines else {
      throw CommandFailure.operation("none of the \(total.lines) lines is an entry; the list is unchanged")
    }
    let size = try choice.write(builder, context)
    try attachment?.apply(context)
    StandardOutput.writeLine(
      "\(choice.table) \(choice.family): \(total.lines) lines, \(builder.count - before) new entries, "
        + "\(builder.count) in all, \(total.filtered) filtered, \(total.bad) wrong, \(size) bytes")
  }
}

// Part of squint.
import ArgumentParser
import ReferenceData
import Stellar
import UntrustedText

/// `squint enrichment summarize`: what Metron's flatfile_summarizer does, an object made of all lines of a file.
struct EnrichmentSummarizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summarize", abstract: "Makes an object of a file's lines, for OBJECT_GET.",
    discussion: """
      The extractor configuration has state_init, state_update and state_merge. Write the object below the \
      configuration's reference folder to have OBJECT_GET find it.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var input: ExtractorInput
  @Option(
    name: [.customShort("o"), .customLong("output")], help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String?
  @Option(
    name: [.customLong("om", withSingleDash: true), .customLong("output_mode"), .customLong("output-mode")],
    help: "LOCAL writes the file, CONSOLE prints the object as JSON.")
  var outputMode = "LOCAL"

  mutating func validate() throws {
    guard ["LOCAL", "CONSOLE"].contains(outputMode.uppercased()) else {
      throw ValidationError("--output_mode is LOCAL or CONSOLE")
    }
    if outputMode.uppercased() == "LOCAL", output == nil { throw ValidationError("--output is missing") }
  }

  func run() throws {
    let context = CommandContext(global)
    let configuration = try input.configuration()
    let extractor = Extractor(configuration, services: try context.services(), clock: context.clock)
    var content: [UInt8] = []
    for path in input.inputs {
      content += try LabelledFile.content(of: path)
      if content.last != 0x0A { content.append(0x0A) }
    }
    let object: Value
    do {
      object = try extractor.summarize(Bytes(content))
    } catch {
      throw CommandFailure.usage("\(Neutral.shown(input.extractor)): \(error)")
    }
    ExtractorInput.report(extractor.counts, of: input.inputs.joined(separator: " "))
    guard outputMode.uppercased() == "LOCAL", let output else {
      StandardOutput.write(try object.json().serialized(.pretty) + [0x0A])
      return
    }
    let bytes = try SavedObject.bytes(of: object)
    let folder = ExtractorInput.folder(of: output)
    if !folder.isEmpty { try ExtractorInput.makeFolder(folder) }
    try FileWriting.replace(output, with: bytes)
    let counts = extractor.counts
    StandardOutput.writeLine(
      "\(Neutral.shown(output)): \(counts.lines) lines, \(counts.filtered) filtered, \(counts.bad) wrong, "
        + "\(bytes.count) bytes")
  }
}

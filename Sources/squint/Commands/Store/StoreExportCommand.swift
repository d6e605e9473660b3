// Part of squint.
import ArgumentParser
import EventStorage
import Events
import Search
import UntrustedText

/// Prints every stored line as JSON.
struct StoreExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Prints every stored line, event or reject, as a JSON line in file order.")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try CommandContext(global).openStore(.readOnly)
    var output = OutputBuffer()
    try store.forEachLine { line in
      output.append(EventJSON.object(Self.fields(line)))
      output.append("\n")
      output.flushIfLarge()
      return true
    }
    output.flush()
  }

  private static func fields(_ line: StoredLine) -> [ExtraField] {
    switch line {
    case .event(let event, let offset, let file):
      var fields = [
        ExtraField("outcome", .text("parsed")), ExtraField(FieldName.sourceFile, .text(Bytes(file))),
        ExtraField("offset", .integer(offset)),
      ]
      fields += event.allFields.filter { !["outcome", "offset", FieldName.sourceFile].contains($0.name) }
      return fields
    case .reject(let reject):
      return [
        ExtraField("outcome", .text("rejected")), ExtraField("reason", .text(Bytes(reject.reject.reason))),
        ExtraField(FieldName.sourceFile, .text(Bytes(reject.file))),
        ExtraField("offset", .integer(reject.reject.offset)), ExtraField("length", .integer(reject.reject.length)),
        ExtraField(FieldName.originalString, .text(reject.reject.bytes)),
      ]
    }
  }
}

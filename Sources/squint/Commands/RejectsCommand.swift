// Part of squint.
import ArgumentParser
import EventStorage
import Events
import Search
import UntrustedText

/// Prints the lines that became no events.
struct RejectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejects", abstract: "Prints rejected lines with file, offset, reason and bytes.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "table, jsonl, json or csv; without it table on a terminal, else jsonl.")
  var format: OutputFormat?

  func run() throws {
    let store = try CommandContext(global).openStore(.readOnly)
    let format = format ?? .standard
    var output = OutputBuffer()
    var table = TextTable(titles: ["file", "offset", "length", "reason", "bytes"])
    var last: Int64 = 0
    var isFirst = true
    if format == .json { output.append("[") }
    if format == .csv {
      output.append(CSVText.record(["file", "offset", "length", "reason", "bytes"].map { .text(Bytes($0)) }))
    }
    while true {
      let rejects = try store.rejects(after: last, limit: 1_000)
      guard let end = rejects.last else { break }
      last = end.id
      for reject in rejects {
        append(Self.fields(reject), format, isFirst: isFirst, to: &output, &table)
        isFirst = false
      }
      output.flushIfLarge()
    }
    if format == .json { output.append("\n]\n") }
    if format == .table { output.append(table.text) }
    output.flush()
  }

  private func append(
    _ fields: [ExtraField], _ format: OutputFormat, isFirst: Bool, to output: inout OutputBuffer,
    _ table: inout TextTable
  ) {
    switch format {
    case .table: table.append(fields.map { EventText.shown($0.value, limit: 200) })
    case .csv: output.append(CSVText.record(fields.map(\.value)))
    case .jsonl:
      output.append(EventJSON.object(fields))
      output.append("\n")
    case .json:
      output.append(isFirst ? "\n" : ",\n")
      output.append(EventJSON.object(fields))
    }
  }

  private static func fields(_ reject: StoredReject) -> [ExtraField] {
    [
      ExtraField("file", .text(Bytes(reject.file))), ExtraField("offset", .integer(reject.reject.offset)),
      ExtraField("length", .integer(reject.reject.length)), ExtraField("reason", .text(Bytes(reject.reject.reason))),
      ExtraField("bytes", .text(reject.reject.bytes)),
    ]
  }
}

// Part of squint.
import EventStorage
import Events
import Search
import UntrustedText

/// Prints events in one of the formats while they are read.
struct EventPrinter {
  let format: OutputFormat
  let fields: [String]?

  init(format: OutputFormat, fields: [String]?) {
    self.format = format
    self.fields = fields
  }

  private var columns: [(title: String, field: String)] {
    fields.map { $0.map { ($0, $0) } } ?? CSVText.defaultFields
  }

  /// Prints the events of a query; a limit of 0 is none.
  func print(_ store: EventStore, _ query: SearchQuery, _ order: SortOrder, limit: Int) throws {
    var output = OutputBuffer()
    var table = TextTable(titles: columns.map(\.title))
    var printed = 0
    begin(&output)
    let body = { (event: StoredEvent) -> Bool in
      append(event, isFirst: printed == 0, to: &output, &table)
      printed += 1
      output.flushIfLarge()
      return limit == 0 || printed < limit
    }
    if limit > 0, limit <= 1_000 {
      for event in try store.page(PageRequest(query: query, sort: order, limit: limit)).events { _ = body(event) }
    } else {
      try store.forEach(query, sort: order, body)
    }
    end(&output, table)
    output.flush()
  }

  private func begin(_ output: inout OutputBuffer) {
    switch format {
    case .json: output.append("[")
    case .csv: output.append(CSVText.record(columns.map { .text(Bytes($0.title)) }))
    case .table, .jsonl: break
    }
  }

  private func append(_ event: StoredEvent, isFirst: Bool, to output: inout OutputBuffer, _ table: inout TextTable) {
    switch format {
    case .table:
      table.append(columns.map { EventText.shown(event.outputValue(of: $0.field), of: $0.field, limit: 400) })
    case .jsonl:
      output.append(EventJSON.object(event, fields: fields))
      output.append("\n")
    case .json:
      output.append(isFirst ? "\n" : ",\n")
      output.append(EventJSON.object(event, fields: fields))
    case .csv: output.append(CSVText.record(columns.map { event.outputValue(of: $0.field) }))
    }
  }

  private func end(_ output: inout OutputBuffer, _ table: TextTable) {
    switch format {
    case .json: output.append("\n]\n")
    case .table: output.append(table.text)
    case .jsonl, .csv: break
    }
  }
}

/// Output gathered into large writes.
struct OutputBuffer {
  private var bytes: [UInt8] = []

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  mutating func flushIfLarge() {
    if bytes.count > 1 << 16 { flush() }
  }

  mutating func flush() {
    StandardOutput.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}

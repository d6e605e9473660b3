// Part of squint.
import Events
import Search
import UntrustedText

/// Prints counts: values and numbers separated by tabs, or objects in a JSON format.
struct CountPrinter {
  let format: OutputFormat?

  func print(_ facets: [FacetCount]) {
    write(facets.map { [ExtraField("value", $0.value), ExtraField("count", .integer(Int64($0.count)))] })
  }

  func print(_ buckets: [TimeBucket]) {
    let rows = buckets.map { bucket in
      [
        ExtraField("start", .text(Bytes(EventText.time(bucket.start)))),
        ExtraField("count", .integer(Int64(bucket.count))),
      ]
    }
    write(rows)
  }

  func print(_ groups: [GroupCount], fields: [String]) {
    let rows = groups.map { group in
      zip(fields, group.values).map { ExtraField($0, $1) } + [
        ExtraField("count", .integer(Int64(group.count))),
        ExtraField("score", group.highestScore.map { .double($0) } ?? .missing),
      ]
    }
    write(rows)
  }

  private func write(_ rows: [[ExtraField]]) {
    var output = OutputBuffer()
    switch format {
    case .jsonl:
      for row in rows {
        output.append(EventJSON.object(row))
        output.append("\n")
      }
    case .json:
      output.append("[")
      for (index, row) in rows.enumerated() {
        output.append(index == 0 ? "\n" : ",\n")
        output.append(EventJSON.object(row))
      }
      output.append("\n]\n")
    case .csv:
      if let first = rows.first { output.append(CSVText.record(first.map { .text(Bytes($0.name)) })) }
      for row in rows { output.append(CSVText.record(row.map(\.value))) }
    case .table, nil:
      for row in rows {
        output.append(row.map { EventText.shown($0.value) }.joined(separator: "\t") + "\n")
      }
    }
    output.flush()
  }
}

// Part of squint.
import DGADetection
import Events
import Glibc
import ModelService
import Search
import UntrustedText

/// A comparison as text or as one JSON object.
struct ComparisonOutput {
  let comparison: ModelComparison
  let a: String
  let b: String

  /// Aligned for people, else with tabs: the summary, an empty line, then a line a name under a heading.
  func print(aligned: Bool) {
    var output = OutputBuffer()
    for line in summary {
      let label = line.label + (aligned ? String(repeating: " ", count: max(22 - line.label.count, 1)) : "\t")
      output.append(label + line.values.joined(separator: aligned ? " names, " : "\t"))
      output.append(aligned && line.values.count > 1 ? " events\n" : "\n")
    }
    guard !comparison.rows.isEmpty else { return output.flush() }
    output.append("\n")
    let titles = ["domain", "events", a, "probability", b, "probability"]
    if aligned {
      var table = TextTable(titles: titles)
      for row in comparison.rows { table.append(cells(row, limit: 253)) }
      output.append(table.text)
    } else {
      output.append(titles.joined(separator: "\t") + "\n")
      for row in comparison.rows {
        output.append(cells(row, limit: .max).joined(separator: "\t") + "\n")
        output.flushIfLarge()
      }
    }
    output.flush()
  }

  /// Names and events of each kind, and the shares that both judge alike.
  private var summary: [(label: String, values: [String])] {
    let c = comparison
    let tallies = [
      ("all", c.all), ("both dga", c.bothGenerated), ("both legit", c.bothLegit), ("only \(a) dga", c.onlyA),
      ("only \(b) dga", c.onlyB), ("no domain", c.noDomain),
    ]
    func share(_ share: Double?) -> String { share.map { DGAReport.text(of: $0) } ?? "-" }
    return tallies.map { ($0.0, ["\($0.1.names)", "\($0.1.events)"]) } + [
      ("agreement of names", [share(c.agreement)]), ("agreement of events", [share(c.agreementOfEvents)]),
    ]
  }

  private func cells(_ row: ModelComparison.Row, limit: Int) -> [String] {
    [row.name.shownText(limit: limit), "\(row.events)"] + cells(row.a) + cells(row.b)
  }

  private func cells(_ answer: ModelAnswer?) -> [String] {
    guard let answer else { return ["no domain", "-"] }
    return [answer.verdict.rawValue, answer.probability.isNaN ? "-" : DGAReport.text(of: answer.probability)]
  }

  /// Prints one object; names that JSON cannot hold stand beside themselves in base64.
  func printJSON(field: String) {
    var output = OutputBuffer()
    let c = comparison
    let head: [ExtraField] = [
      ExtraField("a", .text(Bytes(a))), ExtraField("b", .text(Bytes(b))), ExtraField("field", .text(Bytes(field))),
      ExtraField("agreement", c.agreement.map { .double($0) } ?? .missing),
      ExtraField("agreement_events", c.agreementOfEvents.map { .double($0) } ?? .missing),
    ]
    let tallies = [
      ("all", c.all), ("both_dga", c.bothGenerated), ("both_legit", c.bothLegit), ("only_a", c.onlyA),
      ("only_b", c.onlyB), ("no_domain", c.noDomain),
    ]
    output.append(Array(EventJSON.object(head).dropLast()))
    for (name, tally) in tallies {
      output.append(",\"\(name)\":{\"names\":\(tally.names),\"events\":\(tally.events)}")
    }
    output.append(",\"names\":[")
    for (place, row) in c.rows.enumerated() {
      if place > 0 { output.append(",") }
      output.append(EventJSON.object(fields(row)))
      output.flushIfLarge()
    }
    output.append("]}\n")
    output.flush()
  }

  private func fields(_ row: ModelComparison.Row) -> [ExtraField] {
    [ExtraField("domain", .text(row.name)), ExtraField("events", .integer(Int64(row.events)))]
      + fields(row.a, "a") + fields(row.b, "b")
  }

  private func fields(_ answer: ModelAnswer?, _ prefix: String) -> [ExtraField] {
    let probability = answer?.probability ?? .nan
    return [
      ExtraField(prefix, .text(Bytes(answer?.verdict.rawValue ?? "not-a-domain"))),
      ExtraField(prefix + "_probability", probability.isNaN ? .missing : .double(probability)),
    ]
  }
}

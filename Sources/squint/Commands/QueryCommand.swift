// Part of squint.
import ArgumentParser
import EventStorage
import Events
import Glibc
import Search
import UntrustedText

/// How results are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, jsonl, json, csv

  /// A table on a terminal, JSON lines in a pipe.
  static var standard: OutputFormat { isatty(STDOUT_FILENO) == 1 ? .table : .jsonl }
}

/// Prints events that match a query, or counts of them.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Prints stored events that match a query.",
    discussion: "No query or * is every event. A query that begins with - follows --.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "A query, as is_malicious:dga AND score:>=75.")
  var query: [String] = []

  @Option(help: "table, jsonl, json or csv; without it table on a terminal, else jsonl.")
  var format: OutputFormat?

  @Option(help: ArgumentHelp("Only these fields, separated by commas.", valueName: "a,b"))
  var fields: String?

  @Option(help: ArgumentHelp("The order.", valueName: "field:desc,…"))
  var sort = "timestamp:desc"

  @Option(help: "At most so many rows; 0 is all. Groups and facets are all shown unless told.")
  var limit: Int?

  @Flag(help: "Prints the number of events alone.")
  var count = false

  @Option(help: ArgumentHelp("Counts the values of a field.", valueName: "field"))
  var facet: String?

  @Option(help: ArgumentHelp("Counts events by intervals, as 1h.", valueName: "interval"))
  var histogram: String?

  @Option(help: ArgumentHelp("Counts events by the values of fields.", valueName: "a,b"))
  var group: String?

  @Flag(help: "Prints what the query asks for, in words.")
  var explain = false

  func validate() throws {
    let kinds = [count, facet != nil, histogram != nil, group != nil, explain].filter { $0 }
    if kinds.count > 1 {
      throw ValidationError("--count, --facet, --histogram, --group and --explain exclude one another")
    }
    if let limit, limit < 0 { throw ValidationError("--limit is 0 or more") }
  }

  func run() throws {
    let context = CommandContext(global)
    let store = try context.openStore(.readOnly)
    let schema = try context.schema(of: store)
    let query = try context.query(query.joined(separator: " "), in: store)
    let order = try SortOrder(parsing: sort, schema: schema)
    let counts = CountPrinter(format: format)
    let all = limit.map { $0 == 0 ? Int.max : $0 } ?? Int.max
    if explain {
      let plan = try store.plan(of: PageRequest(query: query, sort: order, limit: limit ?? 100))
      let words = query.explanation.split(separator: "\n").map { String($0) }
      let lines = words + ["order: \(order.text)"] + plan.map { "plan: \($0)" }
      StandardOutput.write(lines.map { Neutral.shown($0) + "\n" }.joined())
    } else if count {
      StandardOutput.write("\(try store.count(query))\n")
    } else if let facet {
      counts.print(try store.facet(try FieldList.name(facet, schema), query, limit: all))
    } else if let histogram {
      guard let bucket = Interval.milliseconds(histogram) else {
        throw CommandFailure.usage("--histogram takes a number and s, m, h, d or w, not '\(Neutral.shown(histogram))'")
      }
      counts.print(try store.histogram(query, bucket: bucket))
    } else if let group {
      let names = try FieldList.names(group, schema)
      counts.print(try store.groups(names, query, limit: all), fields: names)
    } else {
      let names = try fields.map { try FieldList.names($0, schema) }
      let printer = EventPrinter(format: format ?? .standard, fields: names)
      try printer.print(store, query, order, limit: limit ?? 100)
    }
  }
}

/// Names of fields given on the command line.
enum FieldList {
  /// The full names of a list separated by commas.
  static func names(_ text: String, _ schema: EventSchema) throws -> [String] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { try name(String($0), schema) }
  }

  /// The full name of one field.
  static func name(_ text: String, _ schema: EventSchema) throws -> String {
    let name = text.filter { $0 != " " }
    if let field = schema.field(named: name) { return field.name }
    let dotted = String(name.map { $0 == ":" ? "." : $0 })
    if dotted.hasPrefix(FieldName.rulesPrefix) { return dotted }
    let hint = schema.nearestName(to: name).map { "; did you mean \($0)?" } ?? ""
    throw CommandFailure.usage("unknown field '\(Neutral.shown(text, limit: 80))'\(hint)")
  }
}

/// Lengths of time as options give them.
enum Interval {
  /// Milliseconds of `90s`, `5m`, `1h`, `1d`, `2w`; nil for all else.
  static func milliseconds(_ text: String) -> Int64? {
    let units: [Character: Int64] = ["s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000]
    guard let unit = text.last.flatMap({ units[$0] }), let number = Int64(text.dropLast()), number > 0,
      !text.hasPrefix("+")
    else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: unit)
    return overflow ? nil : product
  }
}

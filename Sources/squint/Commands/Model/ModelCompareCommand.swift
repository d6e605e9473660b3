// Part of squint.
import ArgumentParser
import EventStorage
import Events
import Glibc
import ModelService
import Search
import UntrustedText

/// `squint model compare`: asks two models about the names of stored events, and shows where they disagree.
struct ModelCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Has two models judge stored events and prints where they disagree.",
    discussion: """
      A and B are versions, or paths of model files with a slash in them. Each different text of the field is asked \
      about once; the most frequent disagreements stand first. The agreement is the share of names, and of events, \
      that both judge alike, of those that both judge.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("The name of the models.", valueName: "name"))
  var name = "dga"

  @Option(help: ArgumentHelp("The field that holds what the models are asked about.", valueName: "field"))
  var field = "domain_without_subdomains"

  @Option(help: ArgumentHelp("Takes at most so many events, the newest first; 0 is all.", valueName: "n"))
  var limit = 0

  @Flag(help: "Prints names that both judge alike too.")
  var all = false

  @Flag(help: "Prints one JSON object.")
  var json = false

  @Argument(help: ArgumentHelp("A version, or a model file.", valueName: "a"))
  var first: String

  @Argument(help: ArgumentHelp("Another one.", valueName: "b"))
  var second: String

  @Argument(help: "Which events; without it all.")
  var query: [String] = []

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit is 0 or more") }
  }

  func run() throws {
    let context = CommandContext(global)
    let models = try context.models()
    let a = try ComparedModel.chosen(name: name, first, among: models)
    let b = try ComparedModel.chosen(name: name, second, among: models)
    let store = try context.openStore(.readOnly)
    let field = try FieldList.name(field, try context.schema(of: store))
    let query = try context.query(query.joined(separator: " "), in: store)
    let names = try limit == 0 ? allNames(of: field, query, store) : newestNames(of: field, query, store)
    let comparison = try ModelComparison(names, a, b, keepsAll: all)
    let labels = a.label == b.label ? (a.label + " (a)", b.label + " (b)") : (a.label, b.label)
    let output = ComparisonOutput(comparison: comparison, a: labels.0, b: labels.1)
    if json { output.printJSON(field: field) } else { output.print(aligned: isatty(STDOUT_FILENO) == 1) }
  }

  /// The different texts of a field with how many events have each, the most frequent first.
  private func allNames(
    of field: String, _ query: SearchQuery, _ store: EventStore
  ) throws -> [(name: Bytes, events: Int)] {
    try store.facet(field, query).compactMap { count in
      if case .text(let name) = count.value { (name, count.count) } else { nil }
    }
  }

  /// The same of the newest events alone.
  private func newestNames(
    of field: String, _ query: SearchQuery, _ store: EventStore
  ) throws -> [(name: Bytes, events: Int)] {
    var counts: [Bytes: Int] = [:]
    var read = 0
    let newest = try SortOrder(parsing: "timestamp:desc", schema: try store.schema())
    try store.forEach(query, sort: newest) { event in
      if case .text(let name) = event.outputValue(of: field) { counts[name.compacted, default: 0] += 1 }
      read += 1
      return read < limit
    }
    return counts.map { (name: $0.key, events: $0.value) }
      .sorted { ($1.events, $0.name) < ($0.events, $1.name) }
  }
}

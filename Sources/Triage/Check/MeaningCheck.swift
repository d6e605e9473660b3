// Part of squint.
import Events
import Stellar
import UntrustedText

/// What the documents mean: their expressions, names and what they refer to.
struct MeaningCheck {
  let surroundings: CheckSurroundings
  let roots: [DocumentKind: DocumentNode]
  /// Whether the parser is known, so that fields nobody gives can be told.
  let isWhole: Bool
  let expressions: ExpressionCheck
  private(set) var problems: [ConfigurationProblem] = []
  private var spellings = 0
  /// The fields that events have at this point.
  var fields: Set<String> = [
    FieldName.timestamp, FieldName.originalString, FieldName.sourceType, FieldName.guid, FieldName.isAlert,
  ]
  /// Those of them that hold numbers wherever they are there.
  var numbers: Set<String> = []
  /// Whether there can be no other fields than those.
  var isClosed = false
  /// The REST services that may be asked; nil when the global document is not known, or wrong.
  private var endpoints: RESTEndpoints?
  /// Whether something sets is_alert, or a field of threat intelligence.
  var raisesAlerts = false
  /// Fields that a statement hides with `:= null`, and where.
  var hidden: [String: String] = [:]

  init(surroundings: CheckSurroundings, roots: [DocumentKind: DocumentNode], isWhole: Bool) {
    self.surroundings = surroundings
    self.roots = roots
    self.isWhole = isWhole
    expressions = ExpressionCheck(functions: surroundings.functions, services: surroundings.services)
  }

  mutating func run() {
    if let global = roots[.global] { check(global: global) }
    if let parser = roots[.parser] { check(parser: parser) }
    if let enrichment = roots[.enrichment] { check(enrichment: enrichment) }
    if let extractor = roots[.extractor] { check(extractor: extractor) }
  }

  mutating func add(_ problem: @autoclosure () -> ConfigurationProblem) {
    if !isFull { problems.append(problem()) }
  }

  /// Whether there are more problems than anyone reads.
  private var isFull: Bool { problems.count >= SensorCheck.most }

  /// The names that settings give to expressions.
  func settings(_ nodes: DocumentNode?...) -> Set<String> {
    Set((nodes + [roots[.global]]).flatMap { $0?.members.map { FieldPath.dotted($0.key) } ?? [] })
  }

  // MARK: Expressions

  /// Checks an expression that begins at a byte of a string.
  mutating func check(
    _ source: Bytes, at start: Int = 0, of node: DocumentNode, as role: ExpressionRole, label: String
  ) -> ExpressionCheck.Report? {
    guard !isFull else { return nil }
    guard source.count <= 64 << 10 else {
      add(node.problem(.error, "\(label): an expression has at most 64 KiB"))
      return nil
    }
    let report = expressions.report(on: source, as: role, knowing: FieldKnowledge(numbers: numbers))
    for finding in report.findings {
      add(
        finding.severity == .error ? .error : .warning, "\(label): \(finding.message)", at: finding.offset, source,
        start, node)
    }
    for call in report.program?.calls ?? [] { check(call, source, start, node, label) }
    return report
  }

  /// Adds a problem with the line of the expression and a caret.
  mutating func add(
    _ severity: ConfigurationProblem.Severity, _ message: String, at offset: Int, _ source: Bytes, _ start: Int,
    _ node: DocumentNode
  ) {
    guard !isFull else { return }
    let place = StellarError.Place(offset: offset, in: source)
    let caret = String(repeating: " ", count: place.caretColumn) + "^"
    add(node.problem(severity, inString: start + offset, "\(message)\n    \(place.excerpt)\n    \(caret)"))
  }

  private mutating func check(
    _ call: Program.CallSite, _ source: Bytes, _ start: Int, _ node: DocumentNode, _ label: String
  ) {
    func literal(_ index: Int) -> String? {
      guard index < call.literals.count, let text = call.literals[index]?.text else { return nil }
      return String(decoding: text.array, as: UTF8.self)
    }
    var place = call.offset
    while place < source.count, source[place] != UInt8(ascii: "'"), source[place] != UInt8(ascii: "\"") { place += 1 }
    if place == source.count { place = call.offset }
    switch call.function {
    case "MAAS_GET_ENDPOINT":
      guard let models = surroundings.models, let name = literal(0) else { return }
      if let message = Self.missing(name, version: literal(1), of: models) {
        add(.error, "\(label): \(message)", at: place, source, start, node)
      }
    case "OBJECT_GET":
      guard let path = literal(0), let message = missing(reference: path) else { return }
      add(.error, "\(label): \(message)", at: place, source, start, node)
    case "ENRICHMENT_GET", "ENRICHMENT_EXISTS":
      guard let table = literal(2), let family = literal(3), let message = missing(list: table, family) else { return }
      add(.warning, "\(label): \(message)", at: place, source, start, node)
    case "GEO_GET", "ASN_GET":
      guard let fault = addressFault(of: call.function) else { return }
      add(.warning, "\(label): \(fault)", at: call.offset, source, start, node)
    case "REST_GET", "REST_POST":
      guard let endpoints, let url = call.literals.first??.text else { return }
      do throws(StellarError) {
        try endpoints.check(try RESTAddress(url))
      } catch {
        add(.error, "\(label): \(error.message)", at: place, source, start, node)
      }
    case _: break
    }
  }

  /// Checks what the global document says of REST services.
  private mutating func check(global: DocumentNode) {
    do throws(StellarError) {
      endpoints = try RESTEndpoints(global: global.value)
    } catch {
      add((global[RESTEndpoints.key] ?? global).problem(.error, error.message))
    }
    for isPost in [false, true] {
      do throws(StellarError) {
        _ = try RESTSettings(global: global.value, isPost: isPost)
      } catch {
        add(global.problem(.error, "REST settings: \(error.message)"))
      }
    }
  }

  /// What to say of a list that is not there.
  func missing(list table: String, _ family: String) -> String? {
    guard let hasList = surroundings.hasList, !hasList(table, family) else { return nil }
    return "there is no list for table '\(Neutral.shown(table, limit: 64))' and family"
      + " '\(Neutral.shown(family, limit: 64))' in the reference folder; nothing will be found in it"
  }

  private func missing(reference path: String) -> String? {
    let shown = Neutral.shown(path, limit: 80)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains("..") || path.hasPrefix("/") || path.isEmpty || path.utf8.contains(0) {
      return "OBJECT_GET reads only below the reference folder, not '\(shown)'; write a path without / at its start"
        + " and without .."
    }
    guard let hasReference = surroundings.hasReference, !hasReference(path) else { return nil }
    return "there is no reference file '\(shown)'; put it into the reference folder (squint info names it)"
  }

  // MARK: Fields

  /// Warns of variables that nothing gives a value.
  mutating func check(
    _ references: [VariableReference], known: Set<String>, _ source: Bytes, _ start: Int, _ node: DocumentNode,
    label: String
  ) {
    guard !isFull else { return }
    var seen = Set(references.filter(\.isExistence).map(\.name))
    for reference in references where !known.contains(reference.name) && seen.insert(reference.name).inserted {
      guard !Self.isGiven(reference.name, by: known) else { continue }
      let shown = Neutral.shown(reference.name, limit: 64)
      if let place = hidden[reference.name] {
        add(
          .warning, "\(label): '\(shown)' is taken away by ':= null' at \(place), so it is always null here",
          at: reference.offset, source, start, node)
        continue
      }
      let nearest = nearest(to: reference.name, among: known)
      guard isClosed || nearest != nil else { continue }
      let advice = nearest.map { ", did you mean '\(Neutral.shown($0))'?" } ?? ", so it is always null"
      add(
        .warning, "\(label): nothing gives the field '\(shown)'\(advice)", at: reference.offset, source, start, node)
    }
  }

  /// The known name nearest to another; only so many are looked for, and never among very many.
  mutating func nearest(to name: String, among known: Set<String>, shortest: Int = 4) -> String? {
    guard name.utf8.count >= shortest, known.count <= 2000, spellings < SensorCheck.most else { return nil }
    spellings += 1
    return Spelling.nearest(to: name, among: known.sorted())
  }

  /// Whether a name is one of those that stages and maps make.
  static func isGiven(_ name: String, by known: Set<String>) -> Bool {
    let prefixes = [
      "enrichments.", "threatintels.", "adapter.", "parallelenricher.", "squint.", "threat.triage.", "metron.",
    ]
    if prefixes.contains(where: name.hasPrefix) { return true }
    var parent = Substring(name)
    while let dot = parent.lastIndex(of: ".") {
      parent = parent[..<dot]
      if known.contains(String(parent)) { return true }
    }
    return false
  }
}

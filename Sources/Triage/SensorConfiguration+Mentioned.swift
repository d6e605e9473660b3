// Part of squint.
import Stellar
import UntrustedText

extension SensorConfiguration {
  /// The fields that the documents name, for parsers whose lines decide which fields there are.
  ///
  /// They get slots of their own in the events; what else a line has is kept beside them.
  public var mentionedFields: [String] {
    var names: [String] = []
    var made: Set<String> = []
    func read(_ expression: Bytes, as subject: String? = nil) {
      guard let program = try? Program(expression, functions: FunctionLibrary([])) else { return }
      names += program.variables.map { $0 == "value" ? subject ?? $0 : $0 }
    }
    func read(_ statements: [Statement]) {
      for statement in statements {
        read(statement.expression, as: statement.subject)
        made.insert(statement.target)
      }
    }
    for transformation in parser.transformations {
      switch transformation {
      case .stellar(let statements, _): read(statements)
      case .remove(let fields, let condition):
        names += fields
        if let condition { read(condition.expression) }
      case .select(let fields): names += fields
      case .rename(let pairs): names += pairs.map(\.from)
      case .regexSelect(let from, _, _): names.append(from)
      }
    }
    if let filter = parser.filter { read(filter.expression) }
    for validation in validations { read(validation.condition.expression, as: validation.condition.subject) }
    for group in enrichment.enrichment.groups + enrichment.threatIntel.groups { read(group.statements) }
    names += enrichment.clientScore?.fields ?? []
    for rule in enrichment.triage.rules {
      for text in [rule.condition, Bytes(rule.scoreText), rule.reason ?? Bytes()] { read(text) }
    }
    let settings = Set(global.keys).union(parser.settings.keys).union(enrichment.settings.keys)
    return names.filter { !made.contains($0) && !settings.contains($0) && $0 != "_" }
  }
}

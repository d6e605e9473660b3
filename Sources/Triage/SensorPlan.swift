// Part of squint.
import Stellar
import UntrustedText

/// Where the value of a variable comes from, told once for all events.
struct Input: Sendable {
  /// The result of an earlier statement of the group.
  let column: Int?
  /// A field of the event.
  let slot: Int?
  /// A setting, used where neither gives a value.
  let constant: Int?
}

/// An expression with its variables resolved.
///
/// A class, so that handing it on costs one reference and not one for each part.
final class ExpressionPlan: Sendable {
  let program: Program
  /// Where the variables come from, in the order of the program's slots.
  let inputs: [Input]
  /// The names of the fields or settings that the variables mean.
  let names: [String]
  /// Whether it asks models, whose answers are noted, or REST services, whose problems are.
  let asksServices: Bool
  /// Whether it asks models.
  let asksModels: Bool
  /// The columns that `_` shows besides the event's fields.
  let columns: [(name: String, column: Int)]
  /// The settings that `_` shows and that variables fall back to.
  let settings: SettingsTable.ID

  init(
    program: Program, inputs: [Input], names: [String], columns: [(name: String, column: Int)],
    settings: SettingsTable.ID
  ) {
    self.program = program
    self.inputs = inputs
    self.names = names
    asksServices = program.calls.contains { $0.function.hasPrefix("MAAS_") || $0.function.hasPrefix("REST_") }
    asksModels = program.calls.contains { $0.function == "MAAS_MODEL_APPLY" }
    self.columns = columns
    self.settings = settings
  }
}

/// A statement with its variables resolved and a column for its results.
final class StatementPlan: Sendable {
  let target: String
  let column: Int
  /// Nil for the literal null, which needs no evaluation.
  let expression: ExpressionPlan?
  /// Whether equal inputs may share one evaluation.
  let memo: MemoPlan?

  init(target: String, column: Int, expression: ExpressionPlan?, memo: MemoPlan?) {
    self.target = target
    self.column = column
    self.expression = expression
    self.memo = memo
  }
}

/// How long the results of a statement with a single variable may be kept.
enum MemoPlan: Sendable {
  /// For ever: the functions give equal results for equal arguments.
  case always
  /// For a moment: they ask a service.
  case briefly
}

/// Statements that run together and what becomes of their results.
struct GroupPlan: Sendable {
  /// That all results follow from the text of one field.
  struct Memo: Sendable {
    let slot: Int
    let plan: MemoPlan
    /// Which of the tables is the group's.
    let table: Int
  }

  /// A result that becomes a field.
  final class Output: Sendable {
    let name: String
    let column: Int
    let slot: Int?

    init(name: String, column: Int, slot: Int?) {
      self.name = name
      self.column = column
      self.slot = slot
    }
  }

  let statements: [StatementPlan]
  let outputs: [Output]
  let memo: Memo?
}

/// One step between parsing and enrichment.
enum TransformationPlan: Sendable {
  case stellar(GroupPlan)
  case remove(slots: [Int], condition: ExpressionPlan?)
  /// Keeps only some fields: the slots of the others, and the names that those outside the layout may have.
  case select(removing: [Int], keeping: Set<String>)
  case rename([(from: Int, to: Int)])
  case regexSelect(from: Int, to: Int, choices: [RegexChoice])

  /// The slots that it may fill.
  var outputs: [Int] {
    switch self {
    case .stellar(let group): group.outputs.compactMap(\.slot)
    case .remove, .select: []
    case .rename(let pairs): pairs.map(\.to)
    case .regexSelect(_, let to, _): [to]
    }
  }
}

/// What an event must satisfy, with its variables resolved.
struct ValidationPlan: Sendable {
  let label: String
  let condition: ExpressionPlan
}

/// An expression of a rule; read strictly, one that does not compile fails when it is reached.
typealias RuleExpression = Result<ExpressionPlan, StellarError>

/// A rule of triage with its expressions resolved.
final class RulePlan: Sendable {
  let rule: TriageRule
  /// What the rule is called in errors.
  let label: String
  let condition: RuleExpression
  /// The points when the score is a plain number.
  let fixedPoints: Double?
  let score: RuleExpression
  let reason: RuleExpression?
  /// Those of them that ask services.
  let asking: [ExpressionPlan]

  init(
    rule: TriageRule, label: String, condition: RuleExpression, fixedPoints: Double?, score: RuleExpression,
    reason: RuleExpression?
  ) {
    self.rule = rule
    self.label = label
    self.condition = condition
    self.fixedPoints = fixedPoints
    self.score = score
    self.reason = reason
    asking = [condition, score, reason].compactMap { try? $0?.get() }.filter(\.asksServices)
  }
}

/// Settings by name, in the order in which stages look them up.
struct SettingsTable: Sendable {
  typealias ID = Int

  private(set) var values: [JSONValue] = []
  private var tables: [[String: Int]] = []

  /// Adds a stage's settings; the first of two with one name counts.
  mutating func add(_ sources: [[String: JSONSetting]]) -> ID {
    var table: [String: Int] = [:]
    for source in sources {
      for (name, setting) in source.sorted(by: { $0.key < $1.key }) where table[name] == nil {
        guard setting.value != .null else { continue }
        table[name] = values.count
        values.append(setting.value)
      }
    }
    tables.append(table)
    return tables.count - 1
  }

  func index(of name: String, in table: ID) -> Int? { tables[table][name] }

  func names(in table: ID) -> [(name: String, index: Int)] {
    tables[table].map { (name: $0.key, index: $0.value) }.sorted { $0.name < $1.name }
  }
}

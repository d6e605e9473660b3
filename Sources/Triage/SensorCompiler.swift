// Part of squint.
import Events
import Stellar
import UntrustedText

/// Turns a configuration's texts into programs whose variables are resolved, and collects what is wrong with them.
struct SensorCompiler {
  let layout: FieldLayout
  let functions: FunctionLibrary
  var settings = SettingsTable()
  /// See `SensorConfiguration.isStrict`.
  var isStrict = false
  private(set) var problems: [ConfigurationProblem] = []
  private(set) var columnCount = 0
  private(set) var memoCount = 0

  init(layout: FieldLayout, functions: FunctionLibrary) {
    self.layout = layout
    self.functions = functions
  }

  mutating func transformation(_ transformation: FieldTransformation, settings: SettingsTable.ID)
    -> TransformationPlan
  {
    switch transformation {
    case .stellar(let statements, let outputs):
      return .stellar(group(statements, settings: settings, keeping: Set(outputs)))
    case .remove(let fields, let condition):
      let expression = condition.flatMap {
        self.expression($0.expression, $0.place, label: "condition", columns: [:], settings: settings)
      }
      return .remove(slots: fields.compactMap(layout.slot), condition: expression)
    case .select(let fields):
      let kept = Set(fields + [FieldName.timestamp, FieldName.originalString, FieldName.guid, FieldName.sourceType])
      return .select(removing: layout.names.indices.filter { !kept.contains(layout.names[$0]) }, keeping: kept)
    case .rename(let pairs):
      return .rename(
        pairs.compactMap { pair in
          guard let from = layout.slot(of: pair.from), let to = layout.slot(of: pair.to) else { return nil }
          return (from, to)
        })
    case .regexSelect(let from, let to, let choices):
      // Fields that no event has are never found.
      guard let from = layout.slot(of: from), let to = layout.slot(of: to) else { return .rename([]) }
      return .regexSelect(from: from, to: to, choices: choices)
    }
  }

  mutating func predicate(_ statement: Statement, settings: SettingsTable.ID) -> ExpressionPlan? {
    expression(
      statement.expression, statement.place, label: statement.target, columns: [:], settings: settings,
      subject: statement.subject)
  }

  mutating func validations(_ validations: [FieldValidation], settings: SettingsTable.ID) -> [ValidationPlan] {
    validations.compactMap { validation in
      predicate(validation.condition, settings: settings).map {
        ValidationPlan(label: validation.label, condition: $0)
      }
    }
  }

  mutating func group(_ group: StatementGroup, settings: SettingsTable.ID) -> GroupPlan {
    self.group(group.statements, settings: settings, keeping: nil)
  }

  mutating func rule(_ rule: TriageRule, number: Int, settings: SettingsTable.ID) -> RulePlan? {
    let label = Neutral.shown(rule.name ?? "rule \(number)")
    let isBlank = rule.condition.withUnsafeBytes { $0.allSatisfy { $0 <= 0x20 } }
    let condition = isBlank ? Bytes("true") : rule.condition
    guard
      let test = ruleExpression(condition, rule.place, label: "rule", settings: settings),
      let score = ruleExpression(Bytes(rule.scoreText), rule.place, label: "score", settings: settings)
    else { return nil }
    var points: Double?
    if case .success = score { points = Self.number(rule.scoreText) }
    return RulePlan(
      rule: rule, label: label, condition: test, fixedPoints: points, score: score,
      reason: rule.reason.flatMap { ruleExpression($0, rule.place, label: "reason", settings: settings) })
  }

  private mutating func ruleExpression(
    _ source: Bytes, _ place: ConfigurationPlace, label: String, settings: SettingsTable.ID
  ) -> RuleExpression? {
    guard isStrict else {
      return expression(source, place, label: label, columns: [:], settings: settings).map { .success($0) }
    }
    do throws(StellarError) {
      return .success(try plan(source, place, label: label, columns: [:], settings: settings, subject: nil))
    } catch {
      return .failure(error)
    }
  }

  /// The points of a score that is a plain number; words such as `inf` are names of fields.
  private static func number(_ text: String) -> Double? {
    text.utf8.allSatisfy { $0 &- 0x30 < 10 || ".-eE".utf8.contains($0) } ? Double(text) : nil
  }

  /// Compiles statements; `keeping` names the results that become fields, nil means all.
  private mutating func group(_ statements: [Statement], settings: SettingsTable.ID, keeping: Set<String>?)
    -> GroupPlan
  {
    var columns: [String: Int] = [:]
    var plans: [StatementPlan] = []
    for statement in statements {
      var plan: ExpressionPlan?
      if !statement.isRemoval {
        plan = expression(
          statement.expression, statement.place, label: statement.target, columns: columns, settings: settings,
          subject: statement.subject)
      }
      let column = columnCount
      columnCount += 1
      plans.append(
        StatementPlan(
          target: statement.target, column: column, expression: plan,
          // A list is asked as fast as a table of what it said.
          memo: statement.subject == nil ? plan.flatMap(memo) : nil))
      columns[statement.target] = column
    }
    let outputs = SensorLayout.lastStatements(statements).compactMap { statement -> GroupPlan.Output? in
      guard keeping?.contains(statement.target) ?? true, let column = columns[statement.target] else { return nil }
      return GroupPlan.Output(name: statement.target, column: column, slot: layout.slot(of: statement.target))
    }
    guard let memo = memo(plans) else { return GroupPlan(statements: plans, outputs: outputs, memo: nil) }
    let unkept = plans.map {
      StatementPlan(target: $0.target, column: $0.column, expression: $0.expression, memo: nil)
    }
    return GroupPlan(statements: unkept, outputs: outputs, memo: memo)
  }

  /// Whether the results of all statements may be kept by the text of the only field that they read.
  private mutating func memo(_ statements: [StatementPlan]) -> GroupPlan.Memo? {
    var kind = MemoPlan.always
    var slots: Set<Int> = []
    for expression in statements.compactMap(\.expression) {
      guard let memo = memoOfCalls(expression) else { return nil }
      if memo == .briefly { kind = .briefly }
      for input in expression.inputs where input.column == nil {
        guard let slot = input.slot else { return nil }
        slots.insert(slot)
      }
    }
    guard statements.count > 1, slots.count == 1, let slot = slots.first else { return nil }
    defer { memoCount += 1 }
    return GroupPlan.Memo(slot: slot, plan: kind, table: memoCount)
  }

  private mutating func expression(
    _ source: Bytes, _ place: ConfigurationPlace, label: String, columns: [String: Int], settings: SettingsTable.ID,
    subject: String? = nil
  ) -> ExpressionPlan? {
    do throws(StellarError) {
      return try plan(source, place, label: label, columns: columns, settings: settings, subject: subject)
    } catch {
      let snippet = error.snippet
      let message = "\(Neutral.shown(label)): \(error)" + (snippet.isEmpty ? "" : "\n\(snippet)")
      problems.append(place.problem(.error, message))
      return nil
    }
  }

  private mutating func plan(
    _ source: Bytes, _ place: ConfigurationPlace, label: String, columns: [String: Int], settings: SettingsTable.ID,
    subject: String?
  ) throws(StellarError) -> ExpressionPlan {
    let program = try Program(source, functions: functions)
    for warning in program.unknownFunctions {
      problems.append(place.problem(.warning, "\(Neutral.shown(label)): \(warning)"))
    }
    let names = zip(program.spellings, program.variables).map { spelling, name in
      // Metron keeps names as they are spelled, squint gives all of them dots.
      if isStrict, columns[spelling] != nil || layout.slot(of: spelling) != nil { return spelling }
      return name == "value" ? subject ?? name : name
    }
    let inputs = names.map { name in
      Input(
        column: columns[name], slot: layout.slot(of: name), constant: self.settings.index(of: name, in: settings))
    }
    let shown = program.usesAllVariables ? columns.map { (name: $0.key, column: $0.value) } : []
    return ExpressionPlan(program: program, inputs: inputs, names: names, columns: shown, settings: settings)
  }

  /// Whether results may be kept by the value of the only variable.
  private func memo(_ plan: ExpressionPlan) -> MemoPlan? {
    Set(plan.program.variables).count == 1 ? memoOfCalls(plan) : nil
  }

  private func memoOfCalls(_ plan: ExpressionPlan) -> MemoPlan? {
    guard !plan.program.usesAllVariables else { return nil }
    var kind: MemoPlan?
    for call in plan.program.calls {
      if Self.asking.contains(call.function) {
        kind = .briefly
      } else if Self.repeatable.contains(call.function) || Self.isAboutNames(call.function) {
        kind = kind ?? .always
      } else {
        return nil
      }
    }
    return kind
  }

  /// Functions that ask a service; REST_POST is not one of them, for it may do something each time.
  private static let asking: Set<String> = [
    "MAAS_GET_ENDPOINT", "MAAS_MODEL_APPLY", "OBJECT_GET", "ENRICHMENT_GET", "ENRICHMENT_EXISTS", "GEO_GET", "ASN_GET",
    "REST_GET",
  ]
  /// Functions that give equal results for equal arguments.
  private static let repeatable: Set<String> = [
    "SPLIT", "JOIN", "GET", "GET_FIRST", "GET_LAST", "MAP_GET", "MAP_EXISTS", "BLOOM_EXISTS", "TO_LOWER", "TO_UPPER",
    "TRIM", "LENGTH", "STARTS_WITH", "ENDS_WITH", "SUBSTRING", "REGEXP_MATCH", "REGEXP_GROUP_VAL", "REGEXP_REPLACE",
    "IN_SUBNET", "STRING_ENTROPY", "IS_EMPTY",
  ]

  private static func isAboutNames(_ function: String) -> Bool {
    ["DOMAIN_", "URL_TO_", "IS_URL", "IS_DOMAIN", "IS_IP", "IS_EMAIL"].contains { function.hasPrefix($0) }
  }
}

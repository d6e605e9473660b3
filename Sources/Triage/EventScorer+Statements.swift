// Part of squint.
import Events
import Stellar
import UntrustedText

extension EventScorer {
  /// Runs one step between parsing and enrichment.
  func run(_ transformation: TransformationPlan) {
    switch transformation {
    case .stellar(let group):
      run(group, stage: .transform)
      join(group, replacesWithNull: true)
    case .remove(let slots, let condition):
      for row in 0..<events.count where holds(condition, row) {
        for slot in slots { events[row, slot] = .missing }
      }
    case .rename(let pairs):
      for row in 0..<events.count {
        for (from, to) in pairs where events[row, from].isPresent {
          events[row, to] = events[row, from]
          events[row, from] = .missing
        }
      }
    }
  }

  /// Runs the groups of a stage, none of which sees another's results, then joins them to the events.
  func run(_ groups: [GroupPlan], stage: ErrorStage) {
    for group in groups { run(group, stage: stage) }
    for group in groups { join(group, replacesWithNull: false) }
  }

  private func holds(_ condition: ExpressionPlan?, _ row: Int) -> Bool {
    guard let condition else { return true }
    do throws(StellarError) {
      return try evaluate(condition, row).isTruthy
    } catch {
      mark(row, .transform, "condition: \(error.message)")
      return false
    }
  }

  private func run(_ group: GroupPlan, stage: ErrorStage) {
    if let memo = group.memo { return run(group, memo, stage) }
    for statement in group.statements {
      for row in 0..<events.count {
        columns[statement.column][row] = result(of: statement, row, stage).value
      }
    }
  }

  /// Runs the statements event by event, unless the results for the field's text are known.
  private func run(_ group: GroupPlan, _ memo: GroupPlan.Memo, _ stage: ErrorStage) {
    for row in 0..<events.count {
      var key: Bytes?
      if case .text(let text) = events[row, memo.slot] { key = text }
      if let key, let known = groupMemos[memo.table].find(key) {
        note(known.answers, row)
        for (index, output) in group.outputs.enumerated() { columns[output.column][row] = known.values[index] }
        continue
      }
      var answers: [ModelAnswer]? = []
      for statement in group.statements {
        let result = result(of: statement, row, stage)
        columns[statement.column][row] = result.value
        if let more = result.answers { answers?.append(contentsOf: more) } else { answers = nil }
      }
      if let key, let answers {
        groupMemos[memo.table].keep(group.outputs.map { columns[$0.column][row] }, answers, for: key)
      }
    }
  }

  /// A statement's result and what models said for it; without answers it is not one to keep.
  private func result(
    of statement: StatementPlan, _ row: Int, _ stage: ErrorStage
  ) -> (value: Value, answers: [ModelAnswer]?) {
    guard let expression = statement.expression else { return (.null, []) }
    var key: Bytes?
    if statement.memo != nil, let input = expression.inputs.first, case .string(let text) = value(of: input, row) {
      key = text
      if let known = memos[statement.column]?.find(text) {
        note(known.answers, row)
        return (known.values[0], known.answers)
      }
    }
    do throws(StellarError) {
      let value = try evaluate(expression, row)
      let record = calls.take()
      if !record.isEmpty {
        note(record.answers, row)
        if !record.unavailable.isEmpty { return (unavailable(record, expression, row), nil) }
      }
      if let key { memos[statement.column]?.keep([value], record.answers, for: key) }
      return (value, record.answers)
    } catch {
      let record = calls.take()
      if record.unavailable.isEmpty {
        mark(row, stage, "\(statement.target): \(error.message)")
      } else {
        _ = unavailable(record, expression, row)
      }
      failed.insert(FailedResult(row: row, column: statement.column))
      return (.null, nil)
    }
  }

  /// A model that cannot be asked never means anything but that.
  private func unavailable(_ record: ModelCalls.Record, _ expression: ExpressionPlan, _ row: Int) -> Value {
    let hasArguments = expression.inputs.isEmpty || expression.inputs.contains { !value(of: $0, row).isNull }
    if hasArguments {
      for model in record.unavailable { mark(row, .model, "model unavailable: \(model)") }
    }
    return .null
  }

  private func note(_ answers: [ModelAnswer], _ row: Int) {
    for answer in answers {
      let slots = slots(of: answer.model)
      if let text = answer.version {
        set(
          row, slots.version == nil ? ModelField.version(of: answer.model) : "", slot: slots.version,
          .text(ownText(text)))
      }
      if let number = answer.probability {
        let name = slots.probability == nil ? ModelField.probability(of: answer.model) : ""
        set(row, name, slot: slots.probability, .double(number))
      }
    }
  }

  private func slots(of model: String) -> (version: Int?, probability: Int?) {
    if let known = modelSlots[model] { return known }
    let layout = sensor.layout
    let slots = (
      layout.slot(of: ModelField.version(of: model)), layout.slot(of: ModelField.probability(of: model))
    )
    modelSlots[model] = slots
    return slots
  }

  /// Makes fields of a group's results: maps become one field a key, null and empty results none.
  private func join(_ group: GroupPlan, replacesWithNull: Bool) {
    for output in group.outputs {
      for row in 0..<events.count {
        if hasFailed(row, output, group) { continue }
        switch columns[output.column][row] {
        case .null:
          if replacesWithNull { set(row, output.name, slot: output.slot, .missing) }
        case .map(let map): explode(map, output.name, row, depth: 0)
        case .string(let text) where !replacesWithNull && !text.isEmpty:
          set(row, output.name, slot: output.slot, .text(ownText(text)))
        case let value:
          guard let field = FieldValue(value) else { continue }
          set(row, output.name, slot: output.slot, field.isEmpty && !replacesWithNull ? .missing : field)
        }
      }
    }
  }

  /// Whether the statement behind an output failed for an event, so that a field keeps its value; Metron drops what
  /// the whole group found.
  private func hasFailed(_ row: Int, _ output: GroupPlan.Output, _ group: GroupPlan) -> Bool {
    guard !failed.isEmpty else { return false }
    if isStrict { return group.statements.contains { failed.contains(FailedResult(row: row, column: $0.column)) } }
    return failed.contains(FailedResult(row: row, column: output.column))
  }

  private func explode(_ map: MapObject, _ name: String, _ row: Int, depth: Int) {
    guard depth < 8 else { return }
    for (key, value) in map.pairs {
      guard let part = key.javaText(limit: 256) else { continue }
      let path = FieldPath.dotted("\(name).\(part.shownText())")
      if case .map(let inner) = value {
        explode(inner, path, row, depth: depth + 1)
      } else if let field = FieldValue(value), !field.isEmpty {
        set(row, path, slot: sensor.layout.slot(of: path), field)
      }
    }
  }
}

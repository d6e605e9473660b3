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
    case .select(let removing, let keeping):
      for row in 0..<events.count {
        for slot in removing { events[row, slot] = .missing }
        if let fields = extras[row] { extras[row] = fields.filter { keeping.contains($0.name) } }
      }
    case .regexSelect(let from, let to, let choices):
      for row in 0..<events.count where events[row, from].isPresent {
        guard let text = events[row, from].stellarValue.javaText(),
          let choice = choices.first(where: { $0.isFound(in: text) })
        else { continue }
        events[row, to] = .text(Bytes(choice.name))
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
    defer { markProblems(of: condition, "condition", row, .transform) }
    do throws(StellarError) {
      return try evaluate(condition, row).isTruthy
    } catch {
      mark(row, .transform, "condition: \(error.message)")
      return false
    }
  }

  private func run(_ group: GroupPlan, stage: ErrorStage) {
    stopGathering()
    if let memo = group.memo, !groupMemos[memo.table].rests(events.count) { return run(group, memo, stage) }
    for statement in group.statements {
      guard let memo = memos[statement.column], !memo.rests(events.count) else {
        run(statement, for: 0..<events.count, stage)
        continue
      }
      let column = events.column(statement.column)
      let run = { (row: Int) in column[row] = self.result(of: statement, memo, row, stage) }
      if statement.expression?.asksModels == true {
        askTogether(0..<events.count, run)
      } else {
        for row in 0..<events.count { run(row) }
      }
    }
  }

  /// Lets go of what models said for results that were to be kept.
  private func stopGathering() {
    guard isGathering else { return }
    for row in gathered.indices { gathered[row] = nil }
    isGathering = false
  }

  /// Runs the statements for those events for whose text the results are not known, once for each text.
  private func run(_ group: GroupPlan, _ memo: GroupPlan.Memo, _ stage: ErrorStage) {
    let table = groupMemos[memo.table]
    isGathering = true
    var waiting: [(row: Int, place: MemoTable.Place?)] = []
    waiting.reserveCapacity(events.count)
    var followers: [(row: Int, leader: Int)] = []
    for row in 0..<events.count {
      var place: MemoTable.Place?
      if case .text(let text) = events[row, memo.slot] {
        place = table.place(of: text)
        if let place, table.holds(text, at: place) {
          note(table.answers(at: place), row)
          for (index, output) in group.outputs.enumerated() {
            events.column(output.column)[row] = table.value(index, at: place)
          }
          continue
        }
        if let place {
          let leader = table.leader(row, at: place)
          if leader != row, case .text(text) = events[leader, memo.slot] {
            followers.append((row, leader))
            continue
          }
        }
      }
      gathered[row] = place == nil ? nil : []
      waiting.append((row, place))
    }
    for statement in group.statements { run(statement, for: waiting.lazy.map(\.row), stage) }
    for case (let row, let place?) in waiting {
      table.dismissLeader(at: place)
      guard let answers = gathered[row], case .text(let text) = events[row, memo.slot] else { continue }
      table.keep(text, answers, at: place) { events.column(group.outputs[$0].column)[row] }
    }
    if !followers.isEmpty { follow(followers, group, stage) }
  }

  /// Gives events the results of others with the same text, unless those failed and are no results to share.
  private func follow(_ followers: [(row: Int, leader: Int)], _ group: GroupPlan, _ stage: ErrorStage) {
    for (row, leader) in followers {
      guard let answers = gathered[leader] else { continue }
      note(answers, row)
      for output in group.outputs { events.column(output.column)[row] = events.column(output.column)[leader] }
    }
    let alone = followers.filter { gathered[$0.leader] == nil }.map(\.row)
    guard !alone.isEmpty else { return }
    for statement in group.statements { run(statement, for: alone, stage) }
  }

  private func run(_ statement: StatementPlan, for rows: some Sequence<Int>, _ stage: ErrorStage) {
    let column = events.column(statement.column)
    guard let expression = statement.expression else {
      for row in rows { column[row] = .null }
      return
    }
    let run = { (row: Int) in column[row] = self.result(of: statement, expression, row, stage) }
    if expression.asksModels { askTogether(rows, run) } else { for row in rows { run(row) } }
  }

  /// A statement's result, from its memo when it is known there.
  private func result(of statement: StatementPlan, _ memo: MemoTable, _ row: Int, _ stage: ErrorStage) -> Value {
    guard let expression = statement.expression else { return .null }
    guard case .string(let text) = value(of: 0, in: expression, row), let place = memo.place(of: text)
    else { return result(of: statement, expression, row, stage) }
    if memo.holds(text, at: place) {
      note(memo.answers(at: place), row)
      return memo.value(0, at: place)
    }
    isGathering = true
    gathered[row] = []
    let value = result(of: statement, expression, row, stage)
    if !calls.isOpen, let answers = gathered[row] { memo.keep(text, answers, at: place) { _ in value } }
    return value
  }

  private func result(
    of statement: StatementPlan, _ expression: ExpressionPlan, _ row: Int, _ stage: ErrorStage
  ) -> Value {
    do throws(StellarError) {
      let value = try evaluate(expression, row)
      guard expression.asksServices else { return value }
      guard !calls.isOpen else { return dismissed }
      calls.take(into: &record)
      note(record.answers, row)
      gathered[row]?.append(contentsOf: record.answers)
      mark(record.problems, of: statement.target, row, stage)
      return record.unavailable.isEmpty ? value : unavailable(record, expression, row)
    } catch {
      guard !calls.isOpen else { return dismissed }
      gathered[row] = nil
      failed.insert(FailedResult(row: row, column: statement.column))
      if expression.asksServices {
        calls.take(into: &record)
        mark(record.problems, of: statement.target, row, stage)
        guard record.unavailable.isEmpty else { return unavailable(record, expression, row) }
      }
      mark(row, stage, "\(statement.target): \(error.message)")
      return .null
    }
  }

  /// No result: the statement is run again for the event when its questions are answered.
  private var dismissed: Value {
    calls.dismiss()
    return .null
  }

  /// Marks an event with what went wrong with REST services; a value that came of it is not kept for others.
  private func mark(_ problems: [String], of label: String, _ row: Int, _ stage: ErrorStage) {
    if !problems.isEmpty { gathered[row] = nil }
    for problem in problems { mark(row, stage, "\(label): \(problem)") }
  }

  /// Marks an event with what services failed an expression that is no statement.
  func markProblems(of expression: ExpressionPlan, _ label: String, _ row: Int, _ stage: ErrorStage) {
    guard expression.asksServices else { return }
    calls.take(into: &record)
    mark(record.problems, of: label, row, stage)
    for model in record.unavailable { mark(row, .model, "model unavailable: \(model)") }
  }

  /// A model that cannot be asked never means anything but that.
  private func unavailable(_ record: ServiceCalls.Record, _ expression: ExpressionPlan, _ row: Int) -> Value {
    gathered[row] = nil
    let inputs = expression.inputs.indices
    let hasArguments = inputs.isEmpty || inputs.contains { !value(of: $0, in: expression, row).isNull }
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
          .text(ownTexts.text(text, .modelVersion)))
      }
      if let number = answer.probability {
        let name = slots.probability == nil ? ModelField.probability(of: answer.model) : ""
        set(row, name, slot: slots.probability, .double(number))
      }
      if let family = answer.family { note(family, answer, slots, row) }
    }
  }

  private func note(_ family: Bytes, _ answer: ModelAnswer, _ slots: ModelSlots, _ row: Int) {
    set(
      row, ModelField.family(of: answer.model), slot: slots.family, .text(ownTexts.text(family, .modelFamily)))
    if let number = answer.familyProbability {
      set(row, ModelField.familyProbability(of: answer.model), slot: slots.familyProbability, .double(number))
    }
  }

  private func slots(of model: String) -> ModelSlots {
    for known in modelSlots where known.model == model { return known }
    let slots = ModelSlots(model, in: sensor.layout)
    if modelSlots.count < 8 { modelSlots.append(slots) }
    return slots
  }

  /// Makes fields of a group's results: maps become one field a key, null and empty results none.
  private func join(_ group: GroupPlan, replacesWithNull: Bool) {
    if isStrict { return joinStrictly(group) }
    var maps: [(output: GroupPlan.Output, row: Int, map: MapObject)] = []
    for output in group.outputs {
      let column = events.column(output.column)
      for row in 0..<events.count {
        // A field keeps its value when the statement that should give it another one failed.
        if !failed.isEmpty, failed.contains(FailedResult(row: row, column: output.column)) { continue }
        // Nobody reads a result after this: it is moved.
        let result = (column + row).move()
        (column + row).initialize(to: .null)
        switch result {
        case .null:
          if replacesWithNull { set(row, output.name, slot: output.slot, .missing) }
        case .map(let map): maps.append((output, row, map))
        case .string(let text) where replacesWithNull || !text.isEmpty:
          let field = FieldValue.text(ownTexts.text(text, ofColumn: output.column))
          if let slot = output.slot { events[row, slot] = field } else { set(row, output.name, slot: nil, field) }
        case let value:
          guard let field = FieldValue(value) else { continue }
          set(row, output.name, slot: output.slot, field.isEmpty && !replacesWithNull ? .missing : field)
        }
      }
    }
    // Only now, for a key counts more than a statement for the same name.
    for (output, row, map) in maps { explode(map, output.name, row, depth: 0) }
  }

  /// Maps within maps become fields too, since no field holds a map.
  private func explode(_ map: MapObject, _ name: String, _ row: Int, depth: Int) {
    guard depth < 8 else { return }
    for (key, value) in map.pairs {
      guard let part = key.javaText(limit: 256) else { continue }
      let path = FieldPath.dotted("\(name).\(part.shownText())")
      if case .map(let inner) = value {
        explode(inner, path, row, depth: depth + 1)
      } else if let field = FieldValue(value) {
        set(row, path, slot: sensor.layout.slot(of: path), field.isEmpty ? .missing : field)
      }
    }
  }
}

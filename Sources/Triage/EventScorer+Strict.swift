// Part of squint.
import Events
import Stellar
import UntrustedText

/// What happens as in Metron and not as in squint when a sensor is strict: a group that fails loses all its results, a
/// rule that fails the event, and values keep their kinds.
extension EventScorer {
  /// What became of one message.
  struct StrictOutcome {
    /// The fields after all stages.
    let fields: [(name: String, value: Value)]
    let score: TriageScore?
    /// How many groups of statements failed.
    let failedGroups: Int
    /// Why the whole message is lost, if it is.
    let failure: String?
  }

  /// Scores one message.
  func score(message: [(name: String, value: Value)]) -> StrictOutcome {
    var batch = EventBatch(layout: sensor.layout, reservingRows: 1)
    let row = batch.appendRow(offset: 0)
    var typed: [String: Value] = [:]
    for (name, value) in message {
      if let slot = sensor.layout.slot(of: name), let field = FieldValue(exactly: value) {
        batch[row, slot] = field
      } else {
        typed[name] = value
      }
    }
    typedValues = [row: typed]
    let scored = score(batch, configurationVersion: 0)
    defer { typedValues = [:] }
    var fields: [(name: String, value: Value)] = []
    for (slot, name) in sensor.layout.names.enumerated() where scored.events[row, slot].isPresent {
      fields.append((name, scored.events[row, slot].stellarValue))
    }
    for field in scored.extras[row] ?? [] where !field.name.hasPrefix(FieldName.errorPrefix) {
      fields.append((field.name, field.value.stellarValue))
    }
    fields += (typedValues[row] ?? [:]).map { (name: $0.key, value: $0.value) }
    return StrictOutcome(
      fields: fields, score: scored.scores[row], failedGroups: failedGroups, failure: failures[row])
  }

  /// Joins a group's results to the events, or none of them where one of its statements failed.
  func joinStrictly(_ group: GroupPlan) {
    for row in 0..<events.count {
      let results = results(of: group, row)
      for statement in group.statements { events.column(statement.column)[row] = .null }
      guard let results else {
        failedGroups += 1
        continue
      }
      for (name, value) in results { put(row, name, value) }
    }
  }

  /// What a group leaves of its statements' results: the last of each name, maps taken apart one level deep; nil when
  /// the group fails.
  private func results(of group: GroupPlan, _ row: Int) -> [String: Value]? {
    var results: [String: Value] = [:]
    var maps: [String] = []
    for statement in group.statements {
      guard !failed.contains(FailedResult(row: row, column: statement.column)) else { return nil }
      let value = events.column(statement.column)[row]
      results[statement.target] = value.isNull ? nil : value
      if case .map = value { maps.append(statement.target) }
    }
    for name in maps {
      guard let value = results[name] else { continue }
      // Metron takes for granted that a name that was a map still is one.
      guard case .map(let map) = value else { return nil }
      for (key, item) in map.pairs {
        let part = String(decoding: (key.javaText() ?? Bytes()).array, as: UTF8.self)
        results[name.isEmpty ? part : "\(name).\(part)"] = .some(item)
      }
      results[name] = nil
    }
    return results
  }

  private func put(_ row: Int, _ name: String, _ value: Value) {
    let field = FieldValue(exactly: value)
    set(row, name, slot: sensor.layout.slot(of: name), field ?? .missing)
    typedValues[row, default: [:]][name] = field == nil ? value : nil
  }

  /// The value that an event has under a name, where no field can hold it.
  func typedValue(_ row: Int, _ name: String) -> Value? { isStrict ? typedValues[row]?[name] : nil }

  /// Removes what is null.
  func dropNulls() {
    for row in typedValues.keys { typedValues[row] = typedValues[row]?.filter { !$0.value.isNull } }
  }
}

extension FieldValue {
  /// The field that gives back this very value, if there is one.
  fileprivate init?(exactly value: Value) {
    switch value {
    case .boolean(let flag): self = .boolean(flag)
    case .int(let number): self = .integer(Int64(number))
    case .long(let number) where Int32(exactly: number) == nil: self = .integer(number)
    case .double(let number): self = .double(number)
    case .string(let text): self = .text(text)
    case .null, .long, .float, .list, .map, .set, .lambda, .bloom, .object: return nil
    }
  }
}

// Part of squint.
public import Events
public import Stellar
import UntrustedText

/// Scores the events of one sensor: transforms, enriches and judges them, statement by statement over a batch.
///
/// A statement, rule or model that fails marks the event with `squint.error.<stage>` and loses its own result alone.
/// It belongs to one thread, since expressions' values do; what it keeps between batches are answers.
public final class EventScorer {
  /// The sensor whose events are scored.
  public let sensor: Sensor

  let calls = ModelCalls()
  let scope: EvaluationScope
  let clock: () -> Int64
  let constants: [Value]
  var columns: [[Value]]
  var memos: [MemoTable?]
  var groupMemos: [MemoTable] = []
  var events: EventBatch
  var extras: [Int: [ExtraField]] = [:]
  var row = 0
  var ownTexts: [Bytes] = []
  let sourceTypeSlot: Int?
  let alertSlot: Int?
  let threatSlots: [Int]
  /// The fields that may be empty texts: parsers leave such fields out, transformations do not.
  let emptySlots: [Int]
  var modelSlots: [String: (version: Int?, probability: Int?)] = [:]
  /// As Metron does: a failing group loses all its results, a failing rule the event.
  let isStrict: Bool
  var failures: [Int: String] = [:]
  var failed: Set<FailedResult> = []
  var currentPlan: ExpressionPlan?

  /// Makes a scorer that asks `services` for models, reference files and lists.
  public convenience init(_ sensor: Sensor, services: Services, clock: @escaping () -> Int64) {
    self.init(sensor, services: services, clock: clock, isStrict: false)
  }

  init(_ sensor: Sensor, services: Services, clock: @escaping () -> Int64, isStrict: Bool) {
    self.sensor = sensor
    self.isStrict = isStrict
    let layout = sensor.layout
    events = EventBatch(layout: layout, reservingRows: 0)
    columns = Array(repeating: [], count: sensor.columnCount)
    memos = Array(repeating: nil, count: sensor.columnCount)
    for group in sensor.groups {
      for statement in group.statements { memos[statement.column] = statement.memo.map { MemoTable($0) } }
      if let memo = group.memo { groupMemos.append(MemoTable(memo.plan)) }
    }
    constants = sensor.settings.values.map { Value(json: $0) }
    self.clock = clock
    scope = EvaluationScope(services: calls.listening(to: services), clock: clock)
    sourceTypeSlot = layout.slot(of: FieldName.sourceType)
    alertSlot = layout.slot(of: FieldName.isAlert)
    threatSlots = layout.names.indices.filter { Self.isThreat(layout.names[$0]) }
    let outputs = sensor.transformations.flatMap(\.outputs)
    emptySlots = layout.names.indices.filter { isStrict || outputs.contains($0) }
    // The scope lives no longer than this object, which owns it.
    scope.variable = { [unowned self] slot in variable(slot) }
    scope.allVariables = { [unowned self] in allVariables() }
  }

  /// Scores a batch of events whose parsed fields are in place.
  public func score(_ batch: consuming EventBatch, configurationVersion: Int64) -> ScoredBatch {
    begin(batch)
    for transformation in sensor.transformations { run(transformation) }
    run(sensor.enrichment, stage: .enrichment)
    dropEmptyFields()
    run(sensor.threatIntel, stage: .threatintel)
    let scores = triage()
    return end(scores, configurationVersion)
  }

  private func begin(_ batch: consuming EventBatch) {
    events = batch
    extras = [:]
    failures = [:]
    failed = []
    for index in columns.indices where columns[index].count < events.count {
      columns[index] = Array(repeating: .null, count: events.count)
    }
    ownTexts = []
    if let sourceTypeSlot {
      let sourceType = FieldValue.text(Bytes(sensor.name))
      for row in 0..<events.count { events[row, sourceTypeSlot] = sourceType }
    }
    let now = clock()
    for index in memos.indices { memos[index]?.expire(at: now) }
    for index in groupMemos.indices { groupMemos[index].expire(at: now) }
  }

  /// The same text in memory of this batch, if it is one of the few short ones that come again and again.
  ///
  /// The thread that stores batches counts references too; both would wait for each other at each event.
  func ownText(_ text: Bytes) -> Bytes {
    guard text.count <= 16 else { return text }
    for known in ownTexts where known == text { return known }
    guard ownTexts.count < 8 else { return text }
    let copy = Bytes(text.array)
    ownTexts.append(copy)
    return copy
  }

  private func end(_ scores: [TriageScore?], _ version: Int64) -> ScoredBatch {
    let result = ScoredBatch(events: events, scores: scores, extras: extras, configurationVersion: version)
    events = EventBatch(layout: sensor.layout, reservingRows: 0)
    extras = [:]
    return result
  }

  /// Removes null and empty fields, as Metron does where the results of enrichment are joined to the event.
  private func dropEmptyFields() {
    for row in 0..<events.count {
      for slot in emptySlots where events[row, slot].isEmpty { events[row, slot] = .missing }
    }
  }

  /// Marks the event in `row` as one for which something failed.
  func mark(_ row: Int, _ stage: ErrorStage, _ message: String) {
    if isStrict, stage == .triage, failures[row] == nil { failures[row] = message }
    let name = FieldName.errorPrefix + stage.rawValue
    var fields = extras[row] ?? []
    if let index = fields.firstIndex(where: { $0.name == name }), case .text(let text) = fields[index].value {
      guard text.count < 4096 else { return }
      fields[index] = ExtraField(name, .text(Bytes(text.array + Array("; \(message)".utf8))))
    } else {
      fields.append(ExtraField(name, .text(Bytes(message))))
    }
    extras[row] = fields
  }

  /// Gives the event in `row` a field, in its slot or beside the layout.
  func set(_ row: Int, _ name: String, slot: Int?, _ value: FieldValue) {
    if let slot {
      events[row, slot] = value
      return
    }
    var fields = extras[row] ?? []
    fields.removeAll { $0.name == name }
    if value.isPresent { fields.append(ExtraField(name, value)) }
    extras[row] = fields
  }

  /// Evaluates an expression for the event in `row`.
  func evaluate(_ plan: ExpressionPlan, _ row: Int) throws(StellarError) -> Value {
    self.row = row
    if currentPlan !== plan { currentPlan = plan }
    return try plan.program.evaluate(scope)
  }

  static func isThreat(_ name: String) -> Bool { name.hasPrefix("threatintels") && !name.hasSuffix(".ts") }
}

/// The stage in which something failed, as the field `squint.error.<stage>` names it.
enum ErrorStage: String {
  case transform, enrichment, model, threatintel, triage
}

/// A statement that failed for an event.
struct FailedResult: Hashable {
  let row: Int
  let column: Int
}

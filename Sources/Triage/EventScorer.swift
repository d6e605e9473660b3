// Part of squint.
public import Events
public import Stellar
import UntrustedText

/// Scores the events of one sensor: transforms, enriches and judges them, statement by statement over a batch.
///
/// A statement, rule or model that fails marks the event with `squint.error.<stage>` and loses its own result alone.
/// It belongs to one thread, since expressions' values do; what it keeps between batches are answers. So its variables
/// go without the run-time check that no two accesses overlap.
public final class EventScorer {
  /// The sensor whose events are scored.
  public let sensor: Sensor

  /// What is remembered of clients; nil when they are not scored.
  public let clients: ClientHistory?

  let calls = ServiceCalls()
  let scope: EvaluationScope
  let clock: () -> Int64
  let constants: [Value]
  let events: ScoringMemory
  /// By the column of the statement.
  let memos: [MemoTable?]
  /// By the table's number in the plan of the group.
  let groupMemos: [MemoTable]
  @exclusivity(unchecked) var extras: [Int: [ExtraField]] = [:]
  @exclusivity(unchecked) var row = 0
  @exclusivity(unchecked) var ownTexts: OwnTexts
  private let sourceTypeSlot: Int?
  /// In memory of each batch, for the thread that stores it counts references too.
  @exclusivity(unchecked) private var sourceType = FieldValue.missing
  let alertSlot: Int?
  let threatSlots: [Int]
  /// The fields that may be empty texts: parsers leave such fields out, transformations do not.
  let emptySlots: [Int]
  @exclusivity(unchecked) var modelSlots: [ModelSlots] = []
  /// See `SensorConfiguration.isStrict`; what it changes stands in `EventScorer+Strict.swift`.
  let isStrict: Bool
  /// Whether events are judged and nothing else, alerts or not.
  let isTriageAlone: Bool
  @exclusivity(unchecked) var failures: [Int: String] = [:]
  /// What models said to the statement that ran last.
  @exclusivity(unchecked) var record = ServiceCalls.Record()
  /// By row, nulls and values of kinds that no field has; there are some only when all is strict.
  @exclusivity(unchecked) var typedValues: [Int: [String: Value]] = [:]
  /// Groups that failed as a whole; counted only when all is strict.
  @exclusivity(unchecked) var failedGroups = 0
  @exclusivity(unchecked) var failed: Set<FailedResult> = []
  /// By row, what models said for results that are to be kept; nil once they are not.
  @exclusivity(unchecked) var gathered: [[ModelAnswer]?] = Array(repeating: nil, count: EventScorer.stretch)
  @exclusivity(unchecked) var isGathering = false
  @exclusivity(unchecked) var currentPlan: ExpressionPlan?
  let timestampSlot: Int?
  let originalSlot: Int?
  /// What the filter takes out.
  @exclusivity(unchecked) var filter = FilterRecord()
  let referenceVersion: (() -> Int)?
  @exclusivity(unchecked) var seenReferences = 0
  /// When the batch came.
  @exclusivity(unchecked) var now: Int64 = 0
  /// Who runs the stages and notes what they make of the one event of a batch; nil but for `Sensor.trace`.
  var tracer: ScoringTracer?

  /// Makes a scorer that asks `services` for models, reference files and lists.
  ///
  /// It goes on with the history `clients` if the sensor scores clients.
  public convenience init(
    _ sensor: Sensor, services: Services, clock: @escaping () -> Int64, clients: ClientHistory? = nil
  ) {
    self.init(sensor, services: services, clock: clock, isTriageAlone: false, memoBits: 15, clients: clients)
  }

  /// Makes a scorer that keeps results for 2 to the power of `memoBits` texts of a statement.
  package init(
    _ sensor: Sensor, services: Services, clock: @escaping () -> Int64, isTriageAlone: Bool = false, memoBits: Int,
    clients: ClientHistory? = nil
  ) {
    self.sensor = sensor
    isStrict = sensor.configuration.isStrict
    self.isTriageAlone = isTriageAlone
    self.clients = sensor.clientScore == nil || isTriageAlone ? nil : clients ?? ClientHistory()
    let layout = sensor.layout
    events = ScoringMemory(layout: layout, columnCount: sensor.columnCount)
    var memos: [MemoTable?] = Array(repeating: nil, count: sensor.columnCount)
    var groupMemos: [MemoTable] = []
    for group in sensor.groups {
      for statement in group.statements {
        memos[statement.column] = statement.memo.map { MemoTable($0, width: 1, bits: memoBits) }
      }
      if let memo = group.memo {
        groupMemos.append(MemoTable(memo.plan, width: group.outputs.count, bits: memoBits))
      }
    }
    self.memos = memos
    ownTexts = OwnTexts(columnCount: sensor.columnCount)
    self.groupMemos = groupMemos
    constants = sensor.settings.values.map { Value(json: $0) }
    self.clock = clock
    scope = EvaluationScope(services: sensor.configuration.enrichment.thresholds.judging(services), clock: clock)
    scope.context.serviceCallListener = calls
    scope.context.steadyValues.isOn = !isStrict
    sourceTypeSlot = layout.slot(of: FieldName.sourceType)
    alertSlot = layout.slot(of: FieldName.isAlert)
    timestampSlot = layout.slot(of: FieldName.timestamp)
    originalSlot = layout.slot(of: FieldName.originalString)
    referenceVersion = services.referenceVersion
    threatSlots = layout.names.indices.filter { Self.isThreat(layout.names[$0]) }
    let outputs = sensor.transformations.flatMap(\.outputs)
    let mayBeEmpty = isStrict || sensor.mayHaveEmptyFields
    emptySlots = layout.names.indices.filter { mayBeEmpty || outputs.contains($0) }
    // The scope lives no longer than this object, which owns it.
    scope.allVariables = { [unowned self] in allVariables() }
  }

  /// Scores a batch of events whose parsed fields are in place.
  public func score(_ batch: consuming EventBatch, configurationVersion: Int64) -> ScoredBatch {
    var batch = batch
    var scores: [TriageScore?] = []
    scores.reserveCapacity(batch.count)
    var allExtras: [Int: [ExtraField]] = [:]
    let parsed = batch.extras
    let (count, width) = (batch.count, batch.layout.count)
    begin(offsets: batch.offsets)
    batch.withMutableValues { fields in
      for start in stride(from: 0, to: count, by: Self.stretch) {
        let rows = min(Self.stretch, count - start)
        events.begin(
          UnsafeMutableBufferPointer(rebasing: fields[(start * width)..<((start + rows) * width)]), count: rows)
        defer { events.end() }
        extras = [:]
        if !parsed.isEmpty { for row in 0..<rows { extras[row] = parsed[start + row] } }
        failed = []
        filter.begin(at: start)
        scoreStretch(&scores)
        putBack()
        for (row, fields) in extras { allExtras[start + row] = fields }
      }
    }
    extras = [:]
    batch.extras = allExtras
    batch.remove(rows: filter.rows)
    allExtras = batch.extras
    batch.extras = [:]
    return ScoredBatch(
      events: batch, scores: scores, extras: allExtras, filtered: filter.rejects,
      configurationVersion: configurationVersion)
  }

  /// How many events go through all statements before the next: so few that what they read stays near the processor.
  static let stretch = 128

  private func scoreStretch(_ scores: inout [TriageScore?]) {
    scope.context.steadyValues.forget()
    calls.forgetEndpoint()
    if let sourceTypeSlot, !isStrict {
      for row in 0..<events.count { events[row, sourceTypeSlot] = sourceType }
    }
    setArrivalTime()
    if let tracer { return tracer.score(self, &scores) }
    for transformation in sensor.transformations { run(transformation) }
    checkParsed()
    if !isTriageAlone { enrich() }
    triage(&scores)
  }

  /// Metron drops empty fields only where a stage joins results; squint keeps none in any event.
  private func enrich() {
    runEnrichment()
    run(sensor.threatIntel, stage: .threatintel)
    if isStrict, !sensor.threatIntel.isEmpty { dropEmptyFields() }
  }

  /// Runs the first of the two stages.
  func runEnrichment() {
    run(sensor.enrichment, stage: .enrichment)
    if !isStrict || !sensor.enrichment.isEmpty { dropEmptyFields() }
    scoreClients()
  }

  private func begin(offsets: [Int64]) {
    filter = FilterRecord(offsets: offsets)
    failures = [:]
    failedGroups = 0
    ownTexts.forget()
    sourceType = .text(Bytes(sensor.name))
    now = clock()
    forgetChangedReferences()
    for memo in memos { memo?.expire(at: now) }
    for memo in groupMemos { memo.expire(at: now) }
  }

  /// Removes null and empty fields, as Metron does where the results of enrichment are joined to the event.
  func dropEmptyFields() {
    for row in 0..<events.count {
      for slot in emptySlots where events[row, slot].isEmpty { events[row, slot] = .missing }
      if sensor.mayHaveEmptyFields || isStrict { extras[row]?.removeAll { $0.value.isEmpty } }
    }
    if isStrict { dropNulls() }
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
    if fields.isEmpty, !value.isPresent { return extras[row] = nil }
    if value.isPresent { fields.append(ExtraField(name, value)) }
    extras[row] = fields
  }

  /// Evaluates an expression for the event in `row`.
  func evaluate(_ plan: ExpressionPlan, _ row: Int) throws(StellarError) -> Value {
    let values = scope.reserve(plan.inputs.count)
    for slot in plan.inputs.indices { values[slot] = value(of: slot, in: plan, row) }
    if plan.program.usesAllVariables {
      self.row = row
      currentPlan = plan
    }
    return try plan.program.evaluateReserved(scope)
  }

  static func isThreat(_ name: String) -> Bool { name.hasPrefix("threatintels") && !name.hasSuffix(".ts") }
}

/// The stage in which something failed, as the field `squint.error.<stage>` names it.
enum ErrorStage: String {
  case parse, transform, enrichment, model, threatintel, triage
}

/// A statement that failed for an event.
struct FailedResult: Hashable {
  let row: Int
  let column: Int
}

// Part of squint.
import Events
import Glibc
import GRDBSQLite
import UntrustedText

/// Inserts events by one prepared statement; values go from the batch to SQLite without becoming strings.
final class EventWriter {
  private let handle: OpaquePointer
  private let path: String
  private let insert: Statement
  private var names: TermWriter
  private var addresses: TermWriter
  private var words: TermWriter
  private var plan: LayoutPlan?
  private var fields: [String: Int64] = [:]
  private var rules: [[UInt8]: Int64] = [:]
  private var encoder = ByteEncoder()

  /// Parameters after the columns' own.
  private enum Parameter {
    static let log: Int32 = 1
    static let offset: Int32 = 2
    static let config: Int32 = 3
    static let score: Int32 = 4
    static let rules: Int32 = 5
    static let extra: Int32 = 6
    static let urlStart: Int32 = 7
    static let urlLength: Int32 = 8
    static let firstColumn: Int32 = 9
  }

  init(_ handle: OpaquePointer, path: String, seed: UInt64) throws(StoreError) {
    self.handle = handle
    self.path = path
    let columns =
      ["log", "line_offset", "config", "score", "rules", "extra", "url_start", "url_length"]
      + EventColumn.all.map(\.column)
    let marks = columns.indices.map { "?\($0 + 1)" }.joined(separator: ",")
    insert = try Statement(
      handle, "INSERT INTO event(\(columns.joined(separator: ","))) VALUES(\(marks))", path: path, persistent: true)
    names = try TermWriter(.name, handle, path: path, seed: seed)
    addresses = try TermWriter(.address, handle, path: path, seed: seed)
    words = try TermWriter(.word, handle, path: path, seed: seed)
  }

  /// Forgets the numbers it handed out, as after a rollback.
  func forget() {
    names.forget()
    addresses.forget()
    words.forget()
    fields.removeAll()
    rules.removeAll()
    plan = nil
  }

  /// Inserts all events of a batch.
  func append(_ batch: ScoredBatch, log: Int64) throws(StoreError) {
    let events = batch.events
    guard events.count > 0 else { return }
    let plan = try currentPlan(events.layout)
    insert.bind(Parameter.log, log)
    insert.bind(Parameter.config, batch.configurationVersion)
    for row in 0..<events.count {
      insert.bind(Parameter.offset, events.offsets[row])
      encoder.output.removeAll(keepingCapacity: true)
      try bindColumns(events, row, plan)
      for (slot, field) in plan.extras { encode(field, events[row, slot]) }
      if !batch.extras.isEmpty, let extras = batch.extras[row] {
        for extra in extras where !LayoutPlan.isDerived(extra.name) { try bind(extra, plan) }
      }
      try bindScore(row < batch.scores.count ? batch.scores[row] : nil)
      if encoder.output.isEmpty {
        insert.bindNull(Parameter.extra)
      } else {
        insert.bind(Parameter.extra, blob: encoder.output)
      }
      try insert.run()
    }
  }

  /// Puts an undeclared field into its column if it has a free one, else among the extra fields.
  private func bind(_ extra: ExtraField, _ plan: LayoutPlan) throws(StoreError) {
    if let index = EventColumn.all.firstIndex(where: { $0.field == extra.name }), plan.slots[index] < 0,
      try bind(extra.value, Parameter.firstColumn + Int32(index), EventColumn.all[index].kind)
    {
      return
    }
    encode(try fieldNumber(extra.name), extra.value)
  }

  private func currentPlan(_ layout: FieldLayout) throws(StoreError) -> LayoutPlan {
    if let plan, plan.layout == layout { return plan }
    let new = try LayoutPlan(layout) { (name) throws(StoreError) in try fieldNumber(name) }
    plan = new
    return new
  }

  private func encode(_ field: Int64, _ value: FieldValue) {
    guard value.isPresent else { return }
    encoder.append(signed: field)
    FieldValueCoding.append(value, to: &encoder)
  }

  private func bindColumns(_ events: EventBatch, _ row: Int, _ plan: LayoutPlan) throws(StoreError) {
    var parameter = Parameter.firstColumn
    for index in EventColumn.all.indices {
      let slot = plan.slots[index]
      if slot < 0 {
        insert.bindNull(parameter)
        if index == Self.urlIndex { bindURLPart(nil) }
      } else {
        let value = events[row, slot]
        if index == Self.urlIndex {
          try bindURL(value, parameter, events, row, plan)
        } else if try !bind(value, parameter, EventColumn.all[index].kind) {
          insert.bindNull(parameter)
          encode(try fieldNumber(EventColumn.all[index].field), value)
        }
      }
      parameter += 1
    }
  }

  private static let urlIndex = EventColumn.all.firstIndex { $0.kind == .url } ?? -1
  private static let lineIndex = EventColumn.all.firstIndex { $0.kind == .line } ?? -1

  /// Binds a value to its column; false when it is not of the column's kind.
  @inline(__always)
  private func bind(_ value: FieldValue, _ parameter: Int32, _ kind: EventColumn.Kind) throws(StoreError) -> Bool {
    switch (kind, value) {
    case (_, .missing): insert.bindNull(parameter)
    case (.integer, .integer(let number)): insert.bind(parameter, number)
    case (.double, .double(let number)):
      // SQLite has no NaN.
      guard !number.isNaN else { return false }
      insert.bind(parameter, number)
    case (.boolean, .boolean(let flag)): insert.bind(parameter, Int64(flag ? 1 : 0))
    case (.boolean, .text(let bytes)):
      guard let code = Self.booleanCode(bytes) else { return false }
      insert.bind(parameter, code)
    case (.term(let dictionary), .text(let bytes)): insert.bind(parameter, try number(of: bytes, dictionary))
    case (.line, .text(let bytes)): bytes.withUnsafeBytes { insert.bind(parameter, blob: $0) }
    case (.integer, _), (.double, _), (.boolean, _), (.term, _), (.line, _), (.url, _): return false
    }
    return true
  }

  @inline(__always)
  private func number(of bytes: Bytes, _ dictionary: EventColumn.Dictionary) throws(StoreError) -> Int64 {
    var failure: StoreError?
    let id: Int64 = bytes.withUnsafeBytes { raw in
      do throws(StoreError) {
        switch dictionary {
        case .name: return try names.id(of: raw)
        case .address: return try addresses.id(of: raw)
        case .word: return try words.id(of: raw)
        }
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return id
  }

  private func bindURL(
    _ value: FieldValue, _ parameter: Int32, _ events: EventBatch, _ row: Int, _ plan: LayoutPlan
  ) throws(StoreError) {
    insert.bindNull(parameter)
    bindURLPart(nil)
    switch value {
    case .missing: return
    case .text(let url):
      let lineSlot = plan.slots[Self.lineIndex]
      if lineSlot >= 0, !url.isEmpty, case .text(let line) = events[row, lineSlot], let start = Self.place(url, line) {
        bindURLPart((start, url.count))
      } else {
        url.withUnsafeBytes { insert.bind(parameter, blob: $0) }
      }
    case .integer, .double, .boolean, .list: encode(try fieldNumber(EventColumn.all[Self.urlIndex].field), value)
    }
  }

  private func bindURLPart(_ part: (start: Int, length: Int)?) {
    if let part {
      // substr counts from 1.
      insert.bind(Parameter.urlStart, Int64(part.start + 1))
      insert.bind(Parameter.urlLength, Int64(part.length))
    } else {
      insert.bindNull(Parameter.urlStart)
      insert.bindNull(Parameter.urlLength)
    }
  }

  private func bindScore(_ score: TriageScore?) throws(StoreError) {
    guard let score else {
      insert.bindNull(Parameter.score)
      insert.bindNull(Parameter.rules)
      return
    }
    if score.total.isNaN { insert.bindNull(Parameter.score) } else { insert.bind(Parameter.score, score.total) }
    var numbers: [Int64] = []
    for rule in score.rules { numbers.append(try ruleNumber(rule)) }
    insert.bind(Parameter.rules, blob: TriageCoding.record(score, ruleNumbers: numbers))
  }

  /// Where one run of bytes stands in another, between spaces or its ends, so that both have the same words there.
  private static func place(_ part: Bytes, _ whole: Bytes) -> Int? {
    part.withUnsafeBytes { part in
      whole.withUnsafeBytes { whole in
        guard let base = whole.baseAddress, let wanted = part.baseAddress else { return nil }
        var start = 0
        while whole.count - start >= part.count {
          guard let found = memchr(base + start, Int32(part[0]), whole.count - start - part.count + 1) else {
            return nil
          }
          start = UnsafeRawPointer(found) - base
          let end = start + part.count
          if memcmp(base + start, wanted, part.count) == 0, start == 0 || whole[start - 1] == 0x20,
            end == whole.count || whole[end] == 0x20
          {
            return start
          }
          start += 1
        }
        return nil
      }
    }
  }

  private static func booleanCode(_ bytes: Bytes) -> Int64? {
    bytes == Self.no ? 2 : bytes == Self.yes ? 3 : nil
  }

  private static let no: Bytes = "false"
  private static let yes: Bytes = "true"

  // MARK: Small dictionaries

  private func fieldNumber(_ name: String) throws(StoreError) -> Int64 {
    if let number = fields[name] { return number }
    let find = try Statement(handle, "SELECT id FROM field WHERE name = ?1", path: path)
    find.bind(1, text: name)
    var number = try find.step() ? find.integer(0) : nil
    find.reset()
    if number == nil {
      let insert = try Statement(handle, "INSERT INTO field(name) VALUES(?1)", path: path)
      insert.bind(1, text: name)
      try insert.run()
      number = sqlite3_last_insert_rowid(handle)
    }
    if fields.count > 10_000 { fields.removeAll() }
    fields[name] = number
    return number ?? 0
  }

  private func ruleNumber(_ rule: RuleScore) throws(StoreError) -> Int64 {
    let identity = TriageCoding.identity(rule)
    if let number = rules[identity] { return number }
    let find = try Statement(handle, "SELECT id FROM rule WHERE identity = ?1", path: path)
    find.bind(1, blob: identity)
    var number = try find.step() ? find.integer(0) : nil
    find.reset()
    if number == nil {
      let insert = try Statement(handle, "INSERT INTO rule(identity) VALUES(?1)", path: path)
      insert.bind(1, blob: identity)
      try insert.run()
      number = sqlite3_last_insert_rowid(handle)
    }
    if rules.count > 10_000 { rules.removeAll() }
    rules[identity] = number
    return number ?? 0
  }
}

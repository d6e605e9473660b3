// Part of squint.
import EventStorage
import Events
public import Stellar
import Triage
import UntrustedText

extension SensorSource {
  /// Adds the conformance cases of parsers to those that `cases` answers.
  public func register(
    in cases: inout StellarCases, services: Services, clock: @escaping @Sendable () -> Int64
  ) {
    let runner = ParserCases(source: self, services: services, clock: clock)
    cases.add(area: "grok-squid") { runner.grok($0) }
    cases.add(area: "parser-squid") { runner.parser($0) }
  }
}

/// Answers the conformance cases of parsers: one line, and the fields it gives.
private struct ParserCases: Sendable {
  let source: SensorSource
  let services: Services
  let clock: @Sendable () -> Int64

  /// A pattern and a line: what the pattern captures, null for what took no part.
  func grok(_ entry: JSONValue) -> CaseOutcome {
    guard let config = entry["config"], let statement = config["grok"]?.stringValue,
      let label = statement.split(separator: " ").first
    else { return .error("the case lacks its pattern") }
    var settings = (config.members ?? []).filter { $0.key != "grok" }
    settings.append(JSONMember(key: "patternLabel", value: .text(label)))
    settings.append(JSONMember(key: "grokStatement", value: .text(statement)))
    let document = JSONValue.object([
      JSONMember(key: "parserClassName", value: .text("Grok")),
      JSONMember(key: "parserConfig", value: .object(settings)),
    ])
    return fields(document, sensor: "case", entry, leavingOut: [FieldName.sourceType], hasGuid: false)
  }

  /// A sensor's document and a line: the event that leaves the parser step.
  func parser(_ entry: JSONValue) -> CaseOutcome {
    guard let config = entry["config"] else { return .error("the case lacks its config") }
    let name = config["sensorTopic"]?.stringValue ?? "case"
    return fields(config, sensor: name, entry, leavingOut: [], hasGuid: true)
  }

  private func fields(
    _ document: JSONValue, sensor name: String, _ entry: JSONValue, leavingOut: Set<String>, hasGuid: Bool
  ) -> CaseOutcome {
    guard let raw = entry["raw"]?.bytesValue else { return .error("the case lacks its line") }
    do {
      let configuration = try SensorConfiguration(
        name: name, parser: .init(file: "parser", bytes: document.serialized()))
      let ready = try source.compile(configuration)
      let layout = ready.sensor.layout
      var batch = EventBatch(layout: layout)
      let line = LogLine(bytes: raw, offset: 0, length: Int64(raw.count), ending: .lineFeed)
      try ready.parser.parse(line, originalSlot: layout.slot(of: FieldName.originalString), into: &batch)
      let unmatched = unmatchedCaptures(ready, batch)
      let scored = EventScorer(ready.sensor, services: services, clock: clock).score(batch, configurationVersion: 0)
      guard scored.events.count == 1 else { return .error("the line was filtered") }
      let problem = scored.extras[0]?.first { $0.name.hasPrefix(FieldName.errorPrefix) }
      // A pattern's case ends with the captures; whether the event is valid is the parser step's business.
      if hasGuid, let problem, case .text(let text) = problem.value { return .error(text.shownText()) }
      var fields = members(scored, unmatched: unmatched, leavingOut)
      if hasGuid { fields.append(JSONMember(key: FieldName.guid, value: .text(Self.guid(of: raw)))) }
      return .result(.object(fields))
    } catch let error as LineFault {
      return .error("\(error)")
    } catch {
      return .error("\(error)")
    }
  }

  /// What Metron has as null: captures that took no part.
  private func unmatchedCaptures(_ ready: ReadySensor, _ batch: EventBatch) -> Set<String> {
    guard case .grok(let parser) = ready.parser else { return [] }
    return Set(parser.fields.filter { batch.layout.slot(of: $0).map { slot in !batch[0, slot].isPresent } ?? true })
  }

  private func members(_ scored: ScoredBatch, unmatched: Set<String>, _ leavingOut: Set<String>) -> [JSONMember] {
    var fields: [JSONMember] = []
    for (slot, name) in scored.events.layout.names.enumerated() where !leavingOut.contains(name) {
      let value = scored.events[0, slot]
      if value.isPresent {
        fields.append(JSONMember(key: name, value: value.json))
      } else if unmatched.contains(name) {
        fields.append(JSONMember(key: name, value: .null))
      }
    }
    for field in scored.extras[0] ?? [] { fields.append(JSONMember(key: field.name, value: field.value.json)) }
    return fields
  }

  /// A UUID that follows from the line.
  private static func guid(of line: Bytes) -> String {
    var digits = Array(ContentHash(of: line.array).hex.utf8.prefix(32))
    for place in [8, 13, 18, 23] { digits.insert(UInt8(ascii: "-"), at: place) }
    return String(decoding: digits, as: UTF8.self)
  }
}

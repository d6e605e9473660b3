// Part of squint.
import Events
import NetworkNames
import SquintTestSupport
import Stellar
import Triage
import UntrustedText

@testable import Ingest

/// Parses and scores single lines with a sensor of a test's own.
enum ParserBench {
  /// Compiles a parser document, beside a global document.
  static func sensor(_ parser: String, enrichment: String = "{}", global: String = "{}", folder: String = "/nowhere")
    throws -> ReadySensor
  {
    let configuration = try SensorConfiguration(
      name: "test", parser: .init(file: "parser.json", bytes: Array(parser.utf8)),
      enrichment: .init(file: "enrichment.json", bytes: Array(enrichment.utf8)),
      global: .init(file: "global.json", bytes: Array(global.utf8)))
    return try IngestBench.source(folder: folder).compile(configuration)
  }

  /// The fields of a line's event, without what every event has.
  ///
  /// - Throws: `LineFault` for a line that is none.
  static func fields(_ sensor: ReadySensor, _ line: String, clock: Int64 = 99) throws -> [String: FieldValue] {
    try fields(sensor, Array(line.utf8), clock: clock)
  }

  static func fields(_ sensor: ReadySensor, _ line: [UInt8], clock: Int64 = 99) throws -> [String: FieldValue] {
    let layout = sensor.sensor.layout
    var batch = EventBatch(layout: layout)
    let logLine = LogLine(bytes: Bytes(line), offset: 0, length: Int64(line.count), ending: .lineFeed)
    try sensor.parser.parse(logLine, originalSlot: nil, into: &batch)
    let scored = EventScorer(sensor.sensor, services: try IngestBench.services(), clock: { clock })
      .score(batch, configurationVersion: 0)
    var fields: [String: FieldValue] = [:]
    guard scored.events.count == 1 else { return fields }
    for (slot, name) in layout.names.enumerated() where scored.events[0, slot].isPresent {
      fields[name] = scored.events[0, slot]
    }
    for field in scored.extras[0] ?? [] { fields[field.name] = field.value }
    fields["source.type"] = nil
    return fields
  }

  /// Why a line is no event; nil for one that is.
  static func fault(_ sensor: ReadySensor, _ line: String) -> String? {
    do {
      _ = try fields(sensor, line)
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Why a document is refused; nil for one that is accepted.
  static func refusal(_ parser: String, global: String = "{}") -> String? {
    do {
      _ = try sensor(parser, global: global)
      return nil
    } catch {
      return "\(error)"
    }
  }
}

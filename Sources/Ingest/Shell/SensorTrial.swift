// Part of squint.
import Events
public import Stellar
import Triage
public import UntrustedText

/// Lines tried with a sensor, outside any store.
public struct SensorTrial {
  private let ready: ReadySensor
  private let scorer: EventScorer

  /// Prepares a sensor.
  public init(_ ready: ReadySensor, services: Services, clock: @escaping () -> Int64) {
    self.ready = ready
    scorer = EventScorer(ready.sensor, services: services, clock: clock)
  }

  /// The event of a line as a map of its fields; for a line that is none, a map of the line and why.
  public func event(of line: Bytes) -> Value {
    let layout = ready.sensor.layout
    var batch = EventBatch(layout: layout, reservingRows: 1)
    let map = MapObject()
    do throws(LineFault) {
      let line = LogLine(bytes: line, offset: 0, length: Int64(line.count), ending: .lineFeed)
      try ready.parser.parse(line, originalSlot: layout.slot(of: FieldName.originalString), into: &batch)
    } catch {
      map[.text(FieldName.originalString)] = .string(line)
      map[.text(FieldName.sourceType)] = .text(ready.sensor.name)
      map[.text(FieldName.errorPrefix + "parse")] = .text("\(error)")
      return .map(map)
    }
    let scored = scorer.score(batch, configurationVersion: 0)
    for (slot, name) in layout.names.enumerated() where scored.events.count > 0 {
      let value = scored.events[0, slot]
      if value.isPresent { map[.text(name)] = Value(value) }
    }
    for field in scored.extras[0] ?? [] { map[.text(field.name)] = Value(field.value) }
    return .map(map)
  }
}

// Part of squint.
import CResources
import EventStorage
import Events
import Glibc
import Ingest
import Search
import Stellar
import Triage
import UntrustedText

extension CommandContext {
  /// What expressions may ask in the shell, beyond what those of sensors may.
  func shellServices(filesFolder: String?, isInteractive: Bool = false) throws -> Services {
    var services = try services()
    let plain = services
    let sensors = sensors()
    let documents = ConfigurationDocuments(self)
    let grok = GrokTrial(patterns: Resource.bytes(cresources_pattern_common))
    let clock = clock
    services.rest?.report = { StandardError.write("squint: \($0)\n") }
    services.shell.configuration = { (kind, sensor) throws(StellarError) in try documents.text(kind, sensor) }
    services.shell.putConfiguration = { (kind, text, sensor) throws(StellarError) in
      try documents.put(kind, text, sensor)
    }
    services.shell.parse = { (sensor, configuration, lines) throws(StellarError) in
      do {
        let global = try documents.text("GLOBAL", "")
        let ready = try sensors.compile(
          try SensorConfiguration(
            name: sensor, parser: .init(file: "parser", bytes: configuration.array),
            global: global.map { .init(file: "global.json", bytes: $0.array) }))
        let trial = SensorTrial(ready, services: plain, clock: clock)
        return lines.map { trial.event(of: $0) }
      } catch {
        throw StellarError("the parser's configuration: \(error)")
      }
    }
    services.shell.grok = { (expression, lines) throws(StellarError) in
      do throws(IngestError) {
        return try grok.captures(expression, in: lines).map { captures in
          captures.map { MapObject($0.map { (key: .text($0.name), value: .string($0.text)) }) }
        }
      } catch {
        throw StellarError("GROK_EVAL: \(error)")
      }
    }
    services.shell.predictGrok = { (line) throws(StellarError) in
      do throws(IngestError) {
        return try grok.prediction(of: line)
      } catch {
        throw StellarError("GROK_PREDICT: \(error)")
      }
    }
    if let filesFolder { services.shell.files = try LocalFolder(filesFolder).files }
    if isInteractive {
      services.shell.edit = { (text) throws(StellarError) in try TextEditor.edit(text) }
      services.shell.isInterrupted = { LineEditor.isInterrupted }
    }
    return services
  }

  /// What the shell's commands load.
  var shellSources: ShellSources {
    var sources = ShellSources()
    sources.event = { (prefix) throws(StellarError) in try event(prefix) }
    sources.sensor = { (name) throws(StellarError) in try settings(ofSensor: name) }
    let sensors = sensors()
    sources.sensorNames = { sensors.names }
    let documents = ConfigurationDocuments(self)
    sources.globals = { () throws(StellarError) in try documents.text("GLOBAL", "") ?? "{}" }
    sources.script = { (path) throws(StellarError) in
      do {
        return Bytes(try FileReading.bytes(of: path, limit: Program.maximumSourceBytes))
      } catch {
        throw StellarError("\(error)")
      }
    }
    return sources
  }

  /// A stored event by the start of its UUID; the store is opened for reading alone.
  private func event(_ prefix: String) throws(StellarError) -> ShellSources.Event {
    let match: GUIDMatch
    do {
      match = try openStore(.readOnly).event(guidPrefix: prefix)
    } catch {
      throw StellarError(.serviceUnavailable, "\(error)")
    }
    let shown = Neutral.shown(prefix, limit: 80)
    switch match {
    case .one(let event):
      return (event.guid, event.allFields.map { (name: $0.name, value: Value($0.value)) })
    case .none: throw StellarError("no event has the UUID \(shown)")
    case .several(let guids):
      throw StellarError("several events begin with \(shown): \(guids.joined(separator: ", ")), …")
    }
  }

  /// The settings that a sensor's rules may read, those found first at the front.
  private func settings(ofSensor name: String) throws(StellarError) -> [(name: String, value: Value)] {
    let configuration: SensorConfiguration
    do {
      configuration = try sensor(named: name).sensor.configuration
    } catch {
      throw StellarError("\(error)")
    }
    let intelligence = configuration.enrichment
    let tables = [
      intelligence.settings, intelligence.threatIntel.settings, intelligence.enrichment.settings,
      configuration.parser.settings, configuration.global,
    ]
    var seen: Set<String> = []
    var settings: [(name: String, value: Value)] = []
    for table in tables {
      for (name, setting) in table.sorted(by: { $0.key < $1.key }) where setting.value != .null {
        if seen.insert(name).inserted { settings.append((name: name, value: Value(json: setting.value))) }
      }
    }
    return settings
  }
}

// Part of squint.
import Stellar
public import Triage
import UntrustedText

extension SensorSource {
  /// Compiles a configuration that was read already.
  ///
  /// - Throws: `ConfigurationError` with everything found wrong.
  public func compile(_ configuration: SensorConfiguration) throws -> ReadySensor {
    do {
      switch configuration.parser.kind {
      case .squid:
        let sensor = try sensor(configuration, SquidParser.fields)
        return ReadySensor(sensor: sensor, parser: .squid(SquidParser(layout: sensor.layout)))
      case .grok(let settings):
        let patterns = try patterns(of: settings)
        let fields = try GrokParser.fields(
          of: settings.label, in: patterns, timestampField: settings.time.timestampField)
        let sensor = try sensor(configuration, fields)
        return ReadySensor(
          sensor: sensor, parser: .grok(try GrokParser(settings, in: patterns, layout: sensor.layout)))
      case .csv(let settings):
        let sensor = try sensor(configuration, CSVParser.fields(settings))
        return ReadySensor(sensor: sensor, parser: .csv(try CSVParser(settings, layout: sensor.layout)))
      case .jsonMap(let settings):
        let sensor = try sensor(configuration, JSONMapParser.fields(settings, configuration))
        return ReadySensor(sensor: sensor, parser: .jsonMap(try JSONMapParser(settings, layout: sensor.layout)))
      }
    } catch IngestError.badPattern(let reason, let setting) {
      throw ConfigurationError([configuration.parser.place(of: setting.keys).problem(reason)])
    } catch let error as StellarError {
      throw ConfigurationError([configuration.parser.place.problem(error.message)])
    }
  }

  private func sensor(_ configuration: SensorConfiguration, _ fields: [String]) throws(ConfigurationError) -> Sensor {
    try Sensor(configuration, parserFields: fields, functions: functions)
  }

  /// The built-in patterns, those of the files that the settings name, and those in the settings themselves.
  private func patterns(of settings: GrokSettings) throws(IngestError) -> GrokPatterns {
    var result = GrokPatterns()
    if let common = builtInPatterns["/patterns/common"] { result.add(common) }
    for path in settings.paths { result.add(try patternFile(path)) }
    if let statement = settings.statement { result.add(statement: statement, label: settings.label) }
    return result
  }

  /// The bytes of a pattern file: below the configuration folder's `patterns/`, else one of Metron's.
  private func patternFile(_ path: String) throws(IngestError) -> [UInt8] {
    var relative = path[...]
    for prefix in ["/apps/metron/patterns/", "/patterns/"] where relative.hasPrefix(prefix) {
      relative = relative.dropFirst(prefix.count)
    }
    let isBelow =
      !relative.isEmpty && !relative.split(separator: "/").contains("..") && !relative.hasPrefix("/")
      && !relative.utf8.contains(0)
    let file = "\(folder)/patterns/\(relative)"
    if isBelow, DocumentFile.exists(file) { return try DocumentFile.document(file).bytes }
    if let known = builtInPatterns["/patterns/\(relative)"] { return known }
    throw IngestError.badPattern(
      "there is no pattern file \(Neutral.shown(path)) below \(Neutral.shown(folder))/patterns", in: .files)
  }
}

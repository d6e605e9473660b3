// Part of squint.
public import EventStorage
import Search
public import Triage
import UntrustedText

/// What the store keeps of a configuration: its documents, and the pattern files that its parser names.
public struct ConfigurationRecord: Hashable, Sendable {
  /// The sensor's name.
  public let sensor: String
  /// One JSON object of `parser`, `enrichment`, `global` and, if any are the user's own, `patterns`.
  public let json: [UInt8]
  private let rules: [ConfiguredRule]

  /// Records a configuration that compiled.
  public init(_ configuration: SensorConfiguration, patternFiles: [(name: String, content: [UInt8])]) {
    sensor = configuration.name
    rules = configuration.enrichment.triage.rules.map { rule in
      ConfiguredRule(
        name: rule.name, comment: rule.comment, rule: rule.condition.shownText(), scoreText: rule.scoreText)
    }
    guard !patternFiles.isEmpty, let documents = try? JSONValue.parse(configuration.json).members else {
      json = configuration.json
      return
    }
    let patterns = patternFiles.map { JSONMember(key: $0.name, value: .string(Bytes($0.content))) }
    json = JSONValue.object(documents + [JSONMember(key: "patterns", value: .object(patterns))]).serialized()
  }

  /// The hash by which versions are told apart.
  public var hash: ContentHash { ContentHash(of: json) }

  /// Keeps the configuration in a store; the same one has the same version always.
  public func register(in store: EventStore, at time: Int64) throws(StoreError) -> ConfigurationVersion {
    try store.registerConfiguration(sensor: sensor, json: json, rules: rules, at: time)
  }
}

extension SensorSource {
  /// What the store is to keep of a sensor that was compiled just now.
  public func record(of ready: ReadySensor) -> ConfigurationRecord {
    let configuration = ready.sensor.configuration
    return ConfigurationRecord(configuration, patternFiles: patternFiles(of: configuration))
  }

  /// The user's pattern files that a parser document names, in any of its texts.
  private func patternFiles(of configuration: SensorConfiguration) -> [(name: String, content: [UInt8])] {
    guard let parser = try? JSONValue.parse(configuration.json)["parser"] else { return [] }
    var names: Set<String> = []
    Self.collect(parser, depth: 0, &names)
    return names.sorted().compactMap { name in
      let path = "\(folder)/patterns/\(name)"
      guard DocumentFile.exists(path), let file = try? DocumentFile.document(path) else { return nil }
      return (name, file.bytes)
    }
  }

  private static func collect(_ value: JSONValue, depth: Int, _ names: inout Set<String>) {
    guard depth < 32, names.count < 64 else { return }
    switch value {
    case .string:
      guard let text = value.stringValue, !text.isEmpty, text.utf8.count <= 256 else { return }
      let name = text.hasPrefix("/patterns/") ? String(text.dropFirst("/patterns/".count)) : text
      let isBelow =
        !name.hasPrefix("/") && !name.split(separator: "/").contains("..") && !name.hasSuffix("/") && name != "."
      if isBelow, !name.isEmpty, !name.utf8.contains(0) { names.insert(name) }
    case .array(let elements): for element in elements { collect(element, depth: depth + 1, &names) }
    case .object(let members): for member in members { collect(member.value, depth: depth + 1, &names) }
    case .null, .bool, .integer, .decimal: return
    }
  }
}

// Part of squint.
import Glibc
import Ingest
import Triage
import UntrustedText

/// Metron's enrichment_config.json: which fields of which sensors a list is for.
struct EnrichmentAttachment {
  private struct Target {
    let sensor: String
    let isThreat: Bool
    let types: [(field: String, names: [JSONValue])]
  }

  private let targets: [Target]

  /// Reads the document.
  ///
  /// - Throws: `CommandFailure` for one that cannot be read or has another form.
  init(path: String) throws {
    let shown = Neutral.shown(path)
    let document: JSONValue
    do throws(JSONSyntaxError) {
      document = try JSONValue.parse(try Self.bytes(path))
    } catch {
      throw CommandFailure.usage("\(shown):\(error.line):\(error.column): \(error.message)")
    }
    guard let sensors = document["sensorToFieldList"]?.members else {
      throw CommandFailure.usage("\(shown): $.sensorToFieldList: expected an object of sensors")
    }
    targets = try sensors.map { member in
      let place = "\(shown): $.sensorToFieldList.\(Neutral.shown(member.key))"
      guard let type = member.value["type"]?.stringValue, ["ENRICHMENT", "THREAT_INTEL"].contains(type) else {
        throw CommandFailure.usage("\(place).type: expected ENRICHMENT or THREAT_INTEL")
      }
      guard let fields = member.value["fieldToEnrichmentTypes"]?.members else {
        throw CommandFailure.usage("\(place).fieldToEnrichmentTypes: expected an object of fields")
      }
      return Target(
        sensor: member.key, isThreat: type == "THREAT_INTEL",
        types: fields.map { (field: $0.key, names: $0.value.elements ?? [$0.value]) })
    }
  }

  private static func bytes(_ path: String) throws(JSONSyntaxError) -> [UInt8] {
    do {
      return try FileReading.bytes(of: path, limit: 1 << 20)
    } catch {
      throw JSONSyntaxError(line: 0, column: 0, message: "\(error)")
    }
  }

  /// Adds the fields to the sensors' own `enrichment.json`; for sensors that have none it says what to add.
  ///
  /// - Throws: `ConfigurationError` or `CommandFailure`; a document that would be refused is not written.
  func apply(_ context: CommandContext) throws {
    for target in targets {
      let path = "\(context.paths.configuration.path)/sensors/\(target.sensor)/enrichment.json"
      guard !target.sensor.contains("/"), access(path, F_OK) == 0 else {
        StandardError.write(
          "squint: \(Neutral.shown(target.sensor)) has no enrichment.json in the configuration folder; add to its "
            + "own: \(changed(.object([]), target).text())\n")
        continue
      }
      let document: JSONValue
      do throws(JSONSyntaxError) {
        document = try JSONValue.parse(try Self.bytes(path))
      } catch {
        throw CommandFailure.usage("\(Neutral.shown(path)):\(error.line):\(error.column): \(error.message)")
      }
      let bytes = changed(document, target).serialized(.pretty) + [0x0A]
      _ = try SensorConfiguration(
        name: target.sensor, parser: .init(file: "parser.json", bytes: Array("{\"parserClassName\":\"Squid\"}".utf8)),
        enrichment: .init(file: path, bytes: bytes))
      try FileWriting.replace(path, with: bytes)
    }
  }

  private func changed(_ document: JSONValue, _ target: Target) -> JSONValue {
    let stage = target.isThreat ? "threatIntel" : "enrichment"
    let adapter = target.isThreat ? "hbaseThreatIntel" : "hbaseEnrichment"
    var result = document
    for (field, names) in target.types {
      result = Self.adding([.text(field)], at: [stage, "fieldMap", adapter], to: result)
      result = Self.adding(names, at: [stage, "fieldToTypeMap", field], to: result)
    }
    return result
  }

  /// The document with values added to the list at a path, those that are there already left out.
  private static func adding(_ values: [JSONValue], at path: [String], to document: JSONValue) -> JSONValue {
    guard let key = path.first else {
      let known = document.elements ?? []
      return .array(known + values.filter { !known.contains($0) })
    }
    var members = document.members ?? []
    let rest = Array(path.dropFirst())
    if let place = members.firstIndex(where: { $0.key == key }) {
      members[place].value = adding(values, at: rest, to: members[place].value)
    } else {
      members.append(JSONMember(key: key, value: adding(values, at: rest, to: .object([]))))
    }
    return .object(members)
  }
}

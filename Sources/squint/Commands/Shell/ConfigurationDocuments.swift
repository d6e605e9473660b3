// Part of squint.
import Ingest
import Stellar
import Triage
import UntrustedText

/// The configuration documents that the shell reads and replaces: those of the folder, then those built in.
struct ConfigurationDocuments: Sendable {
  private let context: CommandContext
  private let sensors: SensorSource

  init(_ context: CommandContext) {
    self.context = context
    sensors = context.sensors()
  }

  /// A document's text, nil when there is none.
  func text(_ kind: String, _ sensor: String) throws(StellarError) -> Bytes? {
    try Self.check(kind, sensor)
    do {
      switch kind {
      case "GLOBAL": return Bytes(try sensors.globalDocument().bytes)
      case "PARSER": return try sensors.documents(of: sensor).map { Bytes($0.parser) }
      case "ENRICHMENT": return try sensors.documents(of: sensor)?.enrichment.map { Bytes($0) }
      case _: return FileReading.text(of: path(kind, sensor)).map { Bytes($0) }
      }
    } catch {
      throw StellarError(.serviceUnavailable, "\(error)")
    }
  }

  /// Checks a document together with those beside it, and puts it in its place in one step; the history keeps what a
  /// sensor is made of, as with `config apply`.
  func put(_ kind: String, _ text: Bytes, _ sensor: String) throws(StellarError) {
    try Self.check(kind, sensor)
    do {
      if kind == "PARSER" || kind == "ENRICHMENT" { return try change(kind, text, sensor) }
      try check(kind, text, sensor)
      let path = path(kind, sensor)
      try FolderMaking.make(kind == "GLOBAL" ? sensors.folder : "\(sensors.folder)/sensors/\(sensor)")
      // A built-in sensor becomes the folder's own, whole: its parser comes last, for it makes the folder count.
      let isOwn = kind == "GLOBAL" || FileReading.text(of: self.path("PARSER", sensor)) != nil
      if !isOwn, let documents = try sensors.documents(of: sensor) {
        if let enrichment = documents.enrichment {
          try FileWriting.replace(sensors.path(of: .enrichment, sensor: sensor), with: enrichment)
        }
        try FileWriting.replace(sensors.path(of: .parser, sensor: sensor), with: documents.parser)
      }
      try FileWriting.replace(path, with: text.array)
    } catch let error as StellarError {
      throw error
    } catch let error as ConfigurationError {
      let problems = error.problems.filter { $0.severity == .error }.map(\.description)
      throw StellarError("CONFIG_PUT changed nothing:\n" + problems.joined(separator: "\n"))
    } catch {
      throw StellarError(.serviceUnavailable, "CONFIG_PUT: \(error)")
    }
  }

  private func change(_ kind: String, _ text: Bytes, _ sensor: String) throws {
    let change = try ConfigurationChange(context: context, sensor: sensor)
    let live = try change.live()
    var documents = live
    if live == nil, kind == "PARSER" {
      documents = SensorDocuments(
        parser: text.array, enrichment: nil, global: try sensors.globalDocument().bytes)
    }
    guard var documents else {
      throw StellarError("there is no sensor '\(Neutral.shown(sensor, limit: 80))'; put its PARSER first")
    }
    documents[kind == "PARSER" ? .parser : .enrichment] = text.array
    let ready = try change.check(documents) { sensors.path(of: $0, sensor: sensor) }
    _ = try change.commit(ready, documents, replacing: live)
  }

  /// Checks a global or an indexing document.
  private func check(_ kind: String, _ text: Bytes, _ sensor: String) throws {
    do {
      guard case .object = try JSONValue.parse(text) else {
        throw StellarError("CONFIG_PUT changed nothing: the document must be a JSON object")
      }
    } catch let error as JSONSyntaxError {
      throw StellarError("CONFIG_PUT changed nothing: \(error.line):\(error.column): \(error.message)")
    }
    guard kind == "GLOBAL" else { return }
    for name in sensors.names {
      guard var documents = try sensors.documents(of: name) else { continue }
      documents.global = text.array
      _ = try sensors.compile(documents, name: name) { path($0.rawValue.uppercased(), name) }
    }
  }

  private func path(_ kind: String, _ sensor: String) -> String {
    kind == "GLOBAL" ? sensors.folder + "/global.json" : "\(sensors.folder)/sensors/\(sensor)/\(kind.lowercased()).json"
  }

  private static func check(_ kind: String, _ sensor: String) throws(StellarError) {
    guard kind == "GLOBAL" || SensorSource.isName(sensor) else {
      throw StellarError("'\(Neutral.shown(sensor, limit: 80))' is no sensor name: letters, digits and _ - . only")
    }
  }
}

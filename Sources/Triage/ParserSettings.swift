// Part of squint.
import Stellar
public import UntrustedText

/// How a parser finds the time of an event.
public struct TimeSettings: Hashable, Sendable {
  /// The field that holds it, when it is not `timestamp` itself.
  public let timestampField: String?
  /// Fields that hold dates and become milliseconds.
  public let timeFields: [String]
  /// The form of those dates, in Java's letters.
  public let dateFormat: Bytes?
  /// The zone of dates that name none.
  public let timeZone: Bytes?

  static func read(_ node: ConfigurationNode) throws(ConfigurationError) -> TimeSettings {
    let format = try Self.format(node.member("dateFormat") ?? node.member("timestampFormat"))
    let zone = node.member("timeZone")
    if let zone {
      do throws(StellarError) {
        _ = try DateReader(format: "yyyy", zone: Bytes(zone.value.stringValue ?? ""))
      } catch {
        throw zone.failure(error.message)
      }
    }
    return TimeSettings(
      timestampField: try node.member("timestampField")?.string(),
      timeFields: try node.member("timeFields")?.strings() ?? [],
      dateFormat: format, timeZone: try zone.map { node throws(ConfigurationError) in Bytes(try node.string()) })
  }

  private static func format(_ node: ConfigurationNode?) throws(ConfigurationError) -> Bytes? {
    guard let node else { return nil }
    let format = Bytes(try node.string())
    do throws(StellarError) {
      _ = try DateReader(format: format)
    } catch {
      throw node.failure(error.message)
    }
    return format
  }
}

/// The settings of a Grok parser.
public struct GrokSettings: Hashable, Sendable {
  /// The pattern files, later ones over earlier ones; none when the pattern stands in the document itself.
  public let paths: [String]
  /// The name of the pattern for a whole line.
  public let label: String
  /// Patterns that stand in the document itself.
  public let statement: String?
  /// How the time is found.
  public let time: TimeSettings

  static func read(_ node: ConfigurationNode) throws(ConfigurationError) -> GrokSettings {
    let statement = try node.member("grokStatement")?.string()
    let path = node.member("grokPath")
    guard path != nil || statement != nil else { throw node.failure("a Grok parser needs a 'grokPath'") }
    guard let label = node.member("patternLabel") else { throw node.failure("a Grok parser needs a 'patternLabel'") }
    // Whether one message may have several lines is told here by the lines themselves.
    _ = try node.member("multiLine")?.boolean()
    return GrokSettings(
      paths: try path?.strings() ?? [], label: try label.string(), statement: statement,
      time: try TimeSettings.read(node))
  }
}

/// The settings of a parser for separated values.
public struct CSVSettings: Hashable, Sendable {
  /// A field and the column, from 0, that holds it.
  public struct Column: Hashable, Sendable {
    /// The field's name, with dots.
    public let name: String
    /// The name as the document and a header line have it.
    public let title: String
    /// Which column, from 0.
    public let index: Int
  }

  /// The columns that become fields.
  public let columns: [Column]
  /// What stands between two values.
  public let separator: UInt8
  /// How the time is found.
  public let time: TimeSettings

  static func read(_ node: ConfigurationNode) throws(ConfigurationError) -> CSVSettings {
    guard let list = node.member("columns") else { throw node.failure("a CSV parser needs 'columns'") }
    return CSVSettings(
      columns: try columns(list), separator: try separator(node.member("separator")), time: try TimeSettings.read(node))
  }

  private static func columns(_ node: ConfigurationNode) throws(ConfigurationError) -> [Column] {
    let found: [CSVColumnList.Column]
    do throws(CSVColumnList.Fault) {
      found = try CSVColumnList.columns(node.value)
    } catch {
      throw node.failure(error.message)
    }
    return found.map { Column(name: FieldPath.dotted($0.name), title: $0.name, index: $0.index) }
  }

  private static func separator(_ node: ConfigurationNode?) throws(ConfigurationError) -> UInt8 {
    guard let node else { return UInt8(ascii: ",") }
    guard let byte = try node.string().utf8.first, byte < 0x80, byte != 0x22, byte != 0x0A else {
      throw node.failure("a separator is one ASCII character and no quote")
    }
    return byte
  }
}

/// The settings of a parser for lines of JSON.
public struct JSONMapSettings: Hashable, Sendable {
  /// What becomes of an object within the object.
  public enum MapStrategy: String, Hashable, Sendable, CaseIterable {
    /// It is left out.
    case drop = "DROP"
    /// Its members become fields, their names joined by dots.
    case unfold = "UNFOLD"
    /// It is kept as the text of its JSON.
    case allow = "ALLOW"
    /// The line is refused.
    case error = "ERROR"
  }

  /// What becomes of an object within the object.
  public let mapStrategy: MapStrategy
  /// How the time is found.
  public let time: TimeSettings

  static func read(_ node: ConfigurationNode) throws(ConfigurationError) -> JSONMapSettings {
    if let query = node.member("jsonpQuery"), try !query.string().isEmpty {
      throw query.failure("jsonpQuery is not offered: one line is one event; split such messages before")
    }
    for key in ["wrapInEntityArray", "overrideOriginalString"] { _ = try node.member(key)?.boolean() }
    var strategy = MapStrategy.drop
    if let name = node.member("mapStrategy") {
      guard let known = MapStrategy(rawValue: try name.string()) else {
        throw name.failure(unknown: "mapStrategy", among: MapStrategy.self)
      }
      strategy = known
    }
    return JSONMapSettings(mapStrategy: strategy, time: try TimeSettings.read(node))
  }
}

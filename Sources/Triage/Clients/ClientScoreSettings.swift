// Part of squint.
import UntrustedText

/// The settings of `dgaClientScore`, which stands among the enrichments of `enrichment.json`.
public struct ClientScoreSettings: Hashable, Sendable {
  /// What the entry of the field map is called.
  static let key = "dgaClientScore"

  /// How far back the score looks, in minutes of the log's time.
  public let windowMinutes: Int
  /// The score from which on a client is reported.
  public let threshold: Int
  /// The field that names the client.
  public let clientField: String
  /// The field that holds the registered name that was asked for.
  public let domainField: String
  /// The field that holds the status of the answer.
  public let statusField: String
  /// The field that holds Squid's way to the origin.
  public let hierarchyField: String
  /// The field that holds the time.
  public let timestampField: String
  /// The model whose probability counts.
  public let model: String

  /// The fields that it reads.
  var fields: [String] { [clientField, domainField, statusField, hierarchyField, timestampField] }

  /// The window in milliseconds.
  var window: Int64 { Int64(windowMinutes) * 60_000 }

  static func read(_ entry: ConfigurationNode) throws(ConfigurationError) -> ClientScoreSettings {
    var fields: [String] = []
    var config: ConfigurationNode?
    if case .array = entry.value {
      fields = try entry.strings()
    } else {
      for (name, member) in try entry.object().members where name != "fields" && name != "config" {
        throw member.failure("unknown key '\(Neutral.shown(name))'; there are fields, config")
      }
      fields = try entry.member("fields")?.strings() ?? ["ip_src_addr"]
      config = entry.member("config")
    }
    guard fields.count == 1, let client = fields.first, !client.isEmpty else {
      throw (entry.member("fields") ?? entry).failure("\(key) takes one field, the client's: [\"ip_src_addr\"]")
    }
    for (name, member) in try config?.object().members ?? [] where !settings.contains(name) {
      throw member.failure("unknown setting '\(Neutral.shown(name))'; there are \(settings.joined(separator: ", "))")
    }
    func field(_ name: String, _ usual: String) throws(ConfigurationError) -> String {
      guard let node = config?.member(name) else { return usual }
      let text = try node.string()
      guard !text.isEmpty else { throw node.failure("\(name) is empty; it names a field") }
      return FieldPath.dotted(text)
    }
    return ClientScoreSettings(
      windowMinutes: try number(config?.member("windowMinutes"), 1...60, usual: 10),
      threshold: try number(config?.member("threshold"), 1...100, usual: 60),
      clientField: FieldPath.dotted(client), domainField: try field("domainField", "domain_without_subdomains"),
      statusField: try field("statusField", "code"), hierarchyField: try field("hierarchyField", "hierarchy"),
      timestampField: try field("timestampField", "timestamp"), model: try config?.member("model")?.string() ?? "dga")
  }

  /// The names of all settings.
  static let settings = [
    "windowMinutes", "threshold", "domainField", "statusField", "hierarchyField", "timestampField", "model",
  ]

  private static func number(_ node: ConfigurationNode?, _ range: ClosedRange<Int>, usual: Int)
    throws(ConfigurationError) -> Int
  {
    guard let node else { return usual }
    var found: Int?
    if case .integer(let number) = node.value { found = Int(number) }
    if let text = node.value.stringValue { found = Int(text) }
    guard let found, range.contains(found) else {
      throw node.failure("expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return found
  }
}

/// The fields that a score of clients gives an event.
public enum ClientField {
  /// 0 to 100; 0 for a client of which nothing is odd.
  public static let score = "dga_client_score"
  /// Distinct names of the window that look generated or failed.
  public static let names = "dga_client_names"
  /// Those of them that failed.
  public static let failing = "dga_client_failing"
  /// The minutes in which they were asked for.
  public static let minutes = "dga_client_minutes"
  /// Whether the client is to be reported with this event.
  public static let alert = "dga_client_alert"

  static let all = [score, names, failing, minutes, alert]
}

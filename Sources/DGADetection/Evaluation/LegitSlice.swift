// Part of squint.
import UntrustedText

/// The kinds of legitimate names whose false alarms are told apart.
public enum LegitSlice: String, CaseIterable, Sendable {
  /// Popular names.
  case general
  /// Names of authorities.
  case governmental
  /// Names of universities.
  case university
  /// Names that are popular in China.
  case chinese
  /// Names of small sites.
  case longTail = "long tail"
  /// Hosts of content delivery networks.
  case cdn = "CDN hosts"
  /// Names of other scripts.
  case idn = "IDN"

  /// The zones of content delivery networks, and what their names hold.
  private static let networks = [
    "akamai", "azureedge.", "azurefd.", "cloudflare", "cloudfront.", "edgecast", "edgekey.", "edgesuite.", "fastly",
    "footprint.net", "gcdn", "llnwd", "stackpath", "cdn",
  ]

  /// The slices of a legitimate name, by the list that it comes from and by itself.
  static func slices(of domain: LabelledDomain) -> [LegitSlice] {
    let source = String(decoding: domain.family.array, as: UTF8.self)
    let name = String(decoding: domain.domain.array, as: UTF8.self)
    var slices = [bySource(source)]
    if networks.contains(where: { name.contains($0) }) { slices.append(.cdn) }
    if name.contains("xn--") || name.utf8.contains(where: { $0 >= 0x80 }) { slices.append(.idn) }
    return slices
  }

  private static func bySource(_ source: String) -> LegitSlice {
    if source.hasPrefix("gov") { return .governmental }
    if source.hasPrefix("university") { return .university }
    if source.hasPrefix("china") { return .chinese }
    if source.hasPrefix("hsts") || source.hasPrefix("citizenlab") { return .longTail }
    return .general
  }
}

// Part of squint.
public import UntrustedText

/// The services that expressions may ask: the beginnings of URLs that `global.json` registers.
public struct RESTEndpoints: Equatable, Sendable {
  /// The key in `global.json`.
  public static let key = "stellar.rest.endpoints"

  private let prefixes: [RESTAddress]

  /// Reads them from `global.json`; without the key there are none.
  public init(global: JSONValue) throws(StellarError) {
    guard let list = global[Self.key], list != .null else {
      prefixes = []
      return
    }
    guard let elements = list.elements else {
      throw StellarError("\(Self.key) must be a list of URLs, this is \(list.kindName)")
    }
    var prefixes: [RESTAddress] = []
    for element in elements {
      guard case .string(let text) = element else {
        throw StellarError("\(Self.key) must be a list of URLs, not of \(element.kindName)")
      }
      do throws(StellarError) {
        let prefix = try RESTAddress(text)
        guard prefix.query == nil else { throw StellarError("'\(text.shownText(limit: 120))' has a query") }
        prefixes.append(prefix)
      } catch {
        throw StellarError("\(Self.key): \(error.message)")
      }
    }
    self.prefixes = prefixes
  }

  /// Throws unless the address lies below one that is registered.
  public func check(_ address: RESTAddress) throws(StellarError) {
    guard !prefixes.contains(where: { Self.holds($0, address) }) else { return }
    let origin = Neutral.shown(address.origin, limit: 300)
    throw StellarError(
      "\(origin) is not registered; add \"\(origin)/\" to the list \"\(Self.key)\" in global.json")
  }

  /// Same scheme, host and port, and a path that continues the prefix at the end of a segment.
  private static func holds(_ prefix: RESTAddress, _ address: RESTAddress) -> Bool {
    guard prefix.origin == address.origin else { return false }
    let folder = prefix.path.hasSuffix("/") ? prefix.path : prefix.path + "/"
    return address.path == prefix.path || address.path.hasPrefix(folder)
  }
}

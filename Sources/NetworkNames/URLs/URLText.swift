// Part of squint.
public import UntrustedText

/// The parts of a URL as Java's `URL` class takes it apart, on which Metron's URL functions stand.
///
/// The parts are slices of the text. What is not refused: any byte but a control
/// character in the host, any in the path or the query.
public struct URLText: Equatable, Sendable {
  /// The scheme in lower case.
  public let scheme: Bytes
  /// The host in the case written, an IPv6 address in its brackets, empty if there is none.
  public let host: Bytes
  /// The port that is written, if one is.
  public let explicitPort: Int?
  /// The path without the query, as written, empty if there is none.
  public let path: Bytes

  /// The port written, else the scheme's own; −1 for schemes without one.
  public let port: Int

  /// Takes a URL apart; nil without a scheme that Java knows, and for a broken port or address.
  public init?(parsing text: Bytes) {
    guard let places = text.withUnsafeBytes({ URLPlaces($0) }) else { return nil }
    scheme = text[places.scheme].asciiLowercased
    host = text[places.host]
    explicitPort = places.port
    port = places.port ?? places.known.port
    path = text[places.path]
  }

  /// The host of a URL alone, empty if there is none; nil for what is no URL.
  public static func host(of text: Bytes) -> Bytes? {
    text.withUnsafeBytes { URLPlaces($0)?.host }.map { text[$0] }
  }
}

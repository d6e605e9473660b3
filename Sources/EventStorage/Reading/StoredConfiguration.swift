// Part of squint.
public import Search
public import UntrustedText

/// A configuration that scored events.
public struct StoredConfiguration: Hashable, Sendable {
  /// Its number, as events carry it.
  public let number: Int64
  /// The sensor's name.
  public let sensor: String
  /// The documents as they were registered.
  public let document: Bytes
  /// The triage rules in order.
  public let rules: [ConfiguredRule]
}

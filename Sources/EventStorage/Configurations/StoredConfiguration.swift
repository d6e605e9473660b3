// Part of squint.
public import Search
public import UntrustedText

/// Which configuration is meant: its number in the store and what its documents hash to.
public struct ConfigurationVersion: Hashable, Sendable {
  /// The store's number, as events carry it; numbers ascend over all sensors.
  public let number: Int64
  /// The hash of the documents.
  public let hash: ContentHash

  /// `4 (3fa9c1d2e4b5)`.
  public var text: String { "\(number) (\(hash.short))" }
}

/// A configuration that was taken into use or saved, with what it did.
public struct StoredConfiguration: Hashable, Sendable {
  /// Its number and hash.
  public let version: ConfigurationVersion
  /// The sensor's name.
  public let sensor: String
  /// The documents as they were registered.
  public let document: Bytes
  /// The triage rules in order.
  public let rules: [ConfiguredRule]
  /// When it was first taken into use or saved, milliseconds since 1970 UTC; nil when nobody kept that yet.
  public let firstRegistered: Int64?
  /// When it was last taken into use or saved.
  public let lastRegistered: Int64?
  /// How many events it scored.
  public let events: Int

  /// Its number, as events carry it.
  public var number: Int64 { version.number }
}

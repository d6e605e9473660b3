// Part of squint.
public import UntrustedText

/// What the shell's commands ask of the world outside; without closures there is nothing to load.
public struct ShellSources {
  /// A stored event: its UUID and its fields by their dotted names.
  public typealias Event = (guid: String, fields: [(name: String, value: Value)])

  /// The event whose UUID begins with a text.
  public var event: ((_ prefix: String) throws(StellarError) -> Event)?
  /// A sensor's settings by name.
  public var sensor: ((_ name: String) throws(StellarError) -> [(name: String, value: Value)])?
  /// The text of the global configuration.
  public var globals: (() throws(StellarError) -> Bytes)?
  /// The bytes of a file of lines.
  public var script: ((_ path: String) throws(StellarError) -> Bytes)?
  /// The names of the sensors, for completion.
  public var sensorNames: (() -> [String])?

  /// Nothing to load.
  public init() {}
}

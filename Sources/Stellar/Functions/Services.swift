// Part of squint.
public import NetworkNames
public import UntrustedText

/// What functions may ask of the world outside, given by `squint`; a closure that is absent makes its function fail.
public struct Services: Sendable {
  /// A model's endpoint as a map value, null when none serves; without a version the latest is meant.
  public var modelEndpoint: (@Sendable (_ name: Bytes, _ version: Bytes?) throws(StellarError) -> Value)?
  /// A model's answer as a map value; throws when the model cannot be asked.
  public var applyModel: (@Sendable (_ call: ModelCall) throws(StellarError) -> Value)?
  /// The answers to many questions, in their order; without it each is asked by itself.
  public var applyModels: (@Sendable (_ calls: [ModelCall]) -> [Result<Value, StellarError>])?
  /// The object read from a file below the reference folder, null when there is none.
  public var object: (@Sendable (_ path: Bytes) throws(StellarError) -> Value)?
  /// The enrichment stored for an indicator, nil when there is none.
  public var enrichment:
    (@Sendable (_ kind: Bytes, _ indicator: Bytes, _ table: Bytes, _ family: Bytes) throws(StellarError) -> Value?)?
  /// A number that changes whenever what `object` and `enrichment` answer may have changed.
  public var referenceVersion: (@Sendable () -> Int)?
  /// Asks the registered services over HTTP.
  public var rest: RESTService?
  /// What only a shell may do.
  public var shell = ShellServices()
  /// What a MaxMind City file knows of an address, nil for nothing; throws when there is no such file.
  public var location: (@Sendable (_ address: IPAddress) throws(StellarError) -> MapObject?)?
  /// What a MaxMind ASN file knows of an address, nil for nothing; throws when there is no such file.
  public var autonomousSystem: (@Sendable (_ address: IPAddress) throws(StellarError) -> MapObject?)?
  /// The public suffixes that domain functions use.
  public var suffixes: PublicSuffixes

  /// Offers the suffix table and nothing else.
  public init(suffixes: PublicSuffixes) { self.suffixes = suffixes }
}

// Part of squint.

/// One running copy of a deployed model, as the registry tells about it.
public struct DeployedInstance: Hashable, Sendable {
  /// How an instance is.
  public enum State: String, Sendable, CaseIterable {
    /// Its script runs and has not said where it answers.
    case starting
    /// It answers.
    case serving
    /// It did not answer several times in a row and is about to be restarted.
    case unhealthy
    /// It ended or was ended, and is started again after a pause.
    case restarting
    /// It was told to stop for good.
    case stopping
  }

  /// The model's name.
  public let name: String
  /// The model's version.
  public let version: String
  /// What tells it from other instances.
  public let id: String
  /// Where it answers; nil until it said so.
  public var url: String?
  /// What it offers.
  public var functions: [ModelEndpoint.Function]
  /// How it is.
  public var state: State
  /// How often it was started again.
  public var restarts = 0
  /// Since when it is in its state, in milliseconds since 1970 UTC.
  public var since: Int64
  /// The process of its script, while there is one.
  public var process: Int32?
  /// The process that supervises it; nil for a service that was registered by its url.
  public var supervisor: Int32?
  /// The file that holds its output.
  public var log: String?

  /// An instance that does nothing yet.
  public init(name: String, version: String, id: String, state: State = .starting, since: Int64) {
    (self.name, self.version, self.id, self.state, self.since) = (name, version, id, state, since)
    functions = [.apply]
  }

  /// Where it answers, as expressions get it; nil while it does not.
  public var endpoint: ModelEndpoint? {
    guard state == .serving, let url else { return nil }
    return ModelEndpoint(name: name, version: version, url: url, functions: functions)
  }

  /// What the files about it are called, without what follows the dot.
  var fileName: String { "\(name)@\(version)@\(id)" }

  /// Whether something can be an instance's identity.
  static func isValid(id: String) -> Bool {
    id.utf8.count == 8 && id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

extension DeployedInstance: Comparable {
  /// By name, then by version as people count, the latest last, then by identity.
  public static func < (left: DeployedInstance, right: DeployedInstance) -> Bool {
    (left.name, ModelVersion(left.version), left.id) < (right.name, ModelVersion(right.version), right.id)
  }
}

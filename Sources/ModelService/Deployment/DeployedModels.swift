// Part of squint.
import Synchronization
import UntrustedText

/// The deployed models, as the registry has them now; cheap to ask again.
public final class DeployedModels: Sendable {
  private struct Seen {
    var instances: [DeployedInstance] = []
    var time: ContinuousClock.Instant?
    var reported: Set<String> = []
  }

  private let registry: DeploymentRegistry
  private let freshness: Duration
  private let report: @Sendable (String) -> Void
  private let seen = Mutex(Seen())

  /// The models that a registry has.
  ///
  /// - Parameters:
  ///   - registry: The registry, whose folder need not be there.
  ///   - freshness: How long an answer counts: zero to look each time.
  ///   - report: Gets a warning, without a line end, about each file of the registry that is no record, once.
  public init(
    _ registry: DeploymentRegistry, freshness: Duration = .zero, report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.registry = registry
    self.freshness = freshness
    self.report = report
  }

  /// All instances but those whose supervisor has died: by name, then by version as people count, the latest last.
  public var instances: [DeployedInstance] {
    seen.withLock { seen in
      let now = ContinuousClock.now
      if let time = seen.time, time.duration(to: now) < freshness { return seen.instances }
      let content = registry.content()
      for name in content.broken where seen.reported.insert(name).inserted {
        report("\(Neutral.shown("\(registry.folder)/\(name)")): no record of a deployed model; it is passed over")
      }
      (seen.instances, seen.time) = (content.instances, now)
      return content.instances
    }
  }
}

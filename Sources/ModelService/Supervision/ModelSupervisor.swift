// Part of squint.
import Dispatch
import Synchronization

/// Runs instances of a model and keeps them running, until it is told to stop or dies.
public final class ModelSupervisor: Sendable {
  /// What to run, and how.
  public struct Plan: Sendable {
    /// The model's name.
    public let name: String
    /// The model's version.
    public let version: String
    /// What it is started from.
    public let folder: ModelFolder
    /// The folder below which instances run.
    public let state: String
    /// How many instances.
    public var instances = 1
    /// Whether all ends when an instance does not serve at its first start.
    public var mustStart = false
    /// How patient to be.
    public var times = SupervisionTimes()
    /// The time in milliseconds since 1970 UTC.
    public let now: @Sendable () -> Int64

    /// A plan for one instance.
    ///
    /// - Precondition: Name and version are valid (`ModelName.isValid`), for they become parts of paths.
    public init(
      name: String, version: String, folder: ModelFolder, state: String, now: @escaping @Sendable () -> Int64
    ) {
      precondition(ModelName.isValid(name) && ModelName.isValid(version), "the caller checks names")
      (self.name, self.version, self.folder, self.state, self.now) = (name, version, folder, state, now)
    }
  }

  private let instances: [SupervisedInstance]
  private let running: Atomic<Int>
  private let failed = Atomic(false)

  /// Registers the instances of a plan and starts them; news are told on any thread.
  public init(
    _ plan: Plan, registry: DeploymentRegistry, report: @escaping @Sendable (SupervisionNews) -> Void
  ) throws(DeploymentError) {
    WorkFolder.tidy(plan.name, plan.version, in: plan.state)
    var instances: [SupervisedInstance] = []
    for _ in 0..<plan.instances { instances.append(try SupervisedInstance(plan, registry, report: report)) }
    self.instances = instances
    running = Atomic(instances.count)
    for instance in instances {
      DispatchQueue(label: "squint.model").async { [self] in
        if instance.run() {
          failed.store(true, ordering: .relaxed)
          if plan.mustStart { stop() }
        }
        running.subtract(1, ordering: .releasing)
      }
    }
  }

  /// Has all instances end soon.
  public func stop() {
    for instance in instances { instance.stop() }
  }

  /// Ends the instances that the registry says shall end; to be called a few times a second.
  public func obey() {
    for instance in instances { instance.obey() }
  }

  /// Whether no instance is left.
  public var isDone: Bool { running.load(ordering: .acquiring) == 0 }

  /// Whether an instance could not be started at all, or did not serve at its first start though it had to.
  public var hasFailed: Bool { failed.load(ordering: .relaxed) }
}

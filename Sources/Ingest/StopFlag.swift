// Part of squint.
import Synchronization

/// Asks a running pipeline to end; safe from any thread.
public final class StopFlag: Sendable {
  private let flag = Atomic(false)

  /// Makes a flag that is down.
  public init() {}

  /// Whether the pipeline was asked to end.
  public var isRaised: Bool { flag.load(ordering: .relaxed) }

  /// Asks the pipeline to store what it has read and to end.
  public func raise() { flag.store(true, ordering: .relaxed) }
}

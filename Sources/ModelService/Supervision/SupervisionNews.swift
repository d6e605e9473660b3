// Part of squint.

/// What a supervisor tells about an instance.
public enum SupervisionNews: Sendable {
  /// It answers from now on.
  case serving(DeployedInstance)
  /// It failed: why, and the last lines of its output, fit to be shown.
  case failed(DeployedInstance, reason: String, output: [String])
  /// It will be started again.
  case restarting(DeployedInstance, pause: Duration)
  /// It was stopped because that was wanted.
  case stopped(DeployedInstance)
  /// Something is not as it should be, but the work goes on.
  case warning(String)
}

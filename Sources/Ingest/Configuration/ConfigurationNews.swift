// Part of squint.
public import EventStorage
public import Triage
import UntrustedText

/// What became of a configuration that was saved while it is in use.
public enum ConfigurationNews: Hashable, Sendable {
  /// It is wrong and the one before stays live.
  case refused(sensor: String, problems: [ConfigurationProblem], live: ConfigurationVersion)
  /// It scores the events from here on.
  case live(sensor: String, ConfigurationVersion)

  /// The news in full, for standard error.
  public var text: String {
    switch self {
    case .refused(let sensor, let problems, let live):
      return "the saved configuration of sensor \(sensor) is refused, configuration \(live.number) stays live:\n"
        + problems.map(\.description).joined(separator: "\n")
    case .live(let sensor, let version):
      return "configuration \(version.number) of sensor \(sensor) is live (\(version.hash.short))"
    }
  }

  /// The news on one line: the first problem with its place, without folders and JSON path.
  public var line: String {
    switch self {
    case .refused(_, let problems, let live):
      guard let first = problems.first else { return "config refused, \(live.number) stays live" }
      let name = Neutral.shown(first.file.split(separator: "/").last.map(String.init) ?? "", limit: 40)
      let place = first.line > 0 ? "\(name):\(first.line):\(first.column)" : name
      let message = first.message.split(separator: "\n").first.map(String.init) ?? ""
      let others = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
      return "config refused: \(place): \(Neutral.shown(message))\(others); \(live.number) stays live"
    case .live: return text
    }
  }
}

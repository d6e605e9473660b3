// Part of squint.
public import EventStorage

/// What became of a configuration that was saved while it is in use.
public enum ConfigurationNews: Hashable, Sendable {
  /// It is wrong and the one before stays live; the problems as the check prints them, one or more lines each.
  case refused(sensor: String, problems: [String], live: ConfigurationVersion?)
  /// It scores the events from here on.
  case live(sensor: String, ConfigurationVersion)

  /// The news in full, for standard error.
  public var text: String {
    switch self {
    case .refused(let sensor, let problems, let live):
      let stays = live.map { "configuration \($0.number) stays live" } ?? "the one before stays live"
      return "the saved configuration of sensor \(sensor) is refused, \(stays):\n" + problems.joined(separator: "\n")
    case .live(let sensor, let version):
      return "configuration \(version.number) of sensor \(sensor) is live (\(version.hash.short))"
    }
  }

  /// The news on one line, the place of the first problem without its folder.
  public var line: String {
    switch self {
    case .refused(_, let problems, let live):
      let first = problems.first?.split(separator: "\n").first.map(String.init) ?? "unknown"
      let place = first.prefix { $0 != " " }
      let name = place.split(separator: "/").last.map(String.init) ?? ""
      let rest = first.dropFirst(place.count)
      return "config refused: \(name)\(rest)" + (live.map { " (\($0.number) stays live)" } ?? "")
    case .live: return text
    }
  }
}

// Part of squint.
import Glibc
import UntrustedText

/// Why a log could not be read.
public enum IngestError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system refused: no such file, no permission, an I/O error.
  case unreadable(path: String, reason: String)
  /// The path is a folder, a pipe or a device.
  case notAFile(path: String)
  /// No file has a name that fits the pattern.
  case noMatch(pattern: String)
  /// A compressed file ends too early or is damaged; what came before was taken.
  case damaged(path: String, reason: String)
  /// The file has lines and none is an event.
  case notALog(path: String, lines: Int)
  /// A Grok pattern cannot be used; the fault is in one of the settings.
  case badPattern(String, in: PatternSetting = .expression)

  /// The line a user sees, safe to show.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(Neutral.shown(path)): \(reason)"
    case .notAFile(let path): "\(Neutral.shown(path)): not a regular file"
    case .noMatch(let pattern): "\(Neutral.shown(pattern)): no such file"
    case .damaged(let path, let reason): "\(Neutral.shown(path)): \(reason); the lines before that were taken"
    case .notALog(let path, let lines):
      "\(Neutral.shown(path)): not a log of this sensor: none of its \(lines) lines parsed (see squint rejects)"
    case .badPattern(let reason, _): reason
    }
  }

  static func system(_ path: String) -> IngestError {
    .unreadable(path: path, reason: String(cString: strerror(errno)))
  }
}

/// What of a Grok parser's settings may be at fault.
public enum PatternSetting: Hashable, Sendable {
  /// The name of the pattern for a whole line.
  case label
  /// A pattern itself.
  case expression
  /// The files of patterns.
  case files
  /// The field that holds the time.
  case timestampField
  /// How dates are written.
  case dates

  /// The keys in `parserConfig`, the first that is there being at fault.
  var keys: [String] {
    switch self {
    case .label: ["patternLabel"]
    case .expression: ["grokStatement", "grokPath", "patternLabel"]
    case .files: ["grokPath", "patternLabel"]
    case .timestampField: ["timestampField"]
    case .dates: ["dateFormat", "timeZone", "patternLabel"]
    }
  }
}

extension IngestError {
  /// What is wrong, without the file's name.
  var reason: String {
    switch self {
    case .unreadable(_, let reason), .damaged(_, let reason), .badPattern(let reason, _): reason
    case .notAFile: "not a regular file"
    case .noMatch: "no such file"
    case .notALog: "not a log of this sensor"
    }
  }
}

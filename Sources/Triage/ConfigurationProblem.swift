// Part of squint.

/// One thing that is wrong with a configuration, and where.
public struct ConfigurationProblem: Hashable, Sendable, CustomStringConvertible {
  /// How much it matters.
  public enum Severity: Hashable, Sendable {
    /// The configuration works, but perhaps not as meant.
    case warning
    /// The configuration is refused.
    case error
  }

  /// How much it matters.
  public let severity: Severity
  /// The file, as the user named it.
  public let file: String
  /// The line in the file, from 1; 0 when unknown.
  public let line: Int
  /// The column in the line, from 1; 0 when unknown.
  public let column: Int
  /// The JSON path, as `$.threatIntel.triageConfig`.
  public let path: String
  /// What is wrong, safe to show; may have more lines with an excerpt and a caret.
  public let message: String

  /// Records a problem.
  public init(_ severity: Severity, file: String, line: Int, column: Int, path: String, message: String) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.message = message
  }

  /// `FILE:LINE:COLUMN: path: message`.
  public var description: String {
    let place = line > 0 ? "\(file):\(line):\(column): " : "\(file): "
    let kind = severity == .warning ? "warning: " : ""
    return place + kind + (path.isEmpty ? message : "\(path): \(message)")
  }
}

/// Why a configuration is refused.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Everything found wrong, the warnings too.
  public let problems: [ConfigurationProblem]

  /// Collects what is wrong.
  public init(_ problems: [ConfigurationProblem]) { self.problems = problems }

  /// One problem a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

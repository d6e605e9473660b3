// Part of squint.
import UntrustedText

/// Where an expression stands, for errors found after the document was read.
public struct ConfigurationPlace: Hashable, Sendable {
  let file: String
  let path: String
  let line: Int
  let column: Int

  init(_ node: ConfigurationNode) {
    file = node.file
    path = node.path
    line = node.position.line
    column = node.position.column
  }

  /// Where the value itself begins.
  init(value node: ConfigurationNode) {
    file = node.file
    path = node.path
    let position = node.valuePosition
    line = position.line
    column = position.column
  }

  func problem(_ severity: ConfigurationProblem.Severity, _ message: String) -> ConfigurationProblem {
    ConfigurationProblem(severity, file: file, line: line, column: column, path: path, message: message)
  }
}

extension ConfigurationPlace {
  /// An error at this place.
  public func problem(_ message: String) -> ConfigurationProblem { problem(.error, message) }
}

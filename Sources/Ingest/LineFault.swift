// Part of squint.

/// Why a line is not an event.
public enum LineFault: Error, Hashable, Sendable {
  /// The line ends before a field that every event needs.
  case missing(field: String, at: Int)
  /// A field does not have the form it must have.
  case malformed(field: String, at: Int, expected: String)
  /// Squid cut the record at 8,191 bytes.
  case cutBySquid
  /// The line is longer than a line may be.
  case tooLong(length: Int64)
  /// The sensor's pattern does not match.
  case noMatch(pattern: String)
}

extension LineFault: CustomStringConvertible {
  /// The reason as the rejects list shows it; columns count bytes from 1.
  public var description: String {
    switch self {
    case .missing(let field, let at): "column \(at + 1): the line ends before \(field)"
    case .malformed(let field, let at, let expected): "column \(at + 1): \(field) is not \(expected)"
    case .cutBySquid: "Squid cut the record at \(LineSplitter.squidRecordLength) bytes"
    case .tooLong(let length): "the line has \(length) bytes, at most \(LineSplitter.maximumLength) are read"
    case .noMatch(let pattern): "the line does not match the pattern \(pattern)"
    }
  }
}

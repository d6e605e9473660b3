// Part of squint.
import UntrustedText

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
  /// The line has fewer values than the sensor's columns ask for.
  case tooFewValues(count: Int, needed: Int)
  /// The line gives more fields than an event may have.
  case tooManyFields(limit: Int)
  /// The log has had so many names of fields that no more are taken.
  case tooManyNames(limit: Int)
  /// The line is not the JSON that was expected.
  case notJSON(at: Int, expected: String)
  /// The field that holds the time does not hold one.
  case notATime(String)
  /// The sensor's filter does not want the event.
  case filtered
  /// The line is a header or a comment and passed over like a blank one.
  case notARecord
}

extension LineFault: CustomStringConvertible {
  /// The reason as the rejects list shows it; columns count bytes from 1.
  public var description: String {
    switch self {
    case .missing(let field, let at): "column \(at + 1): the line ends before \(field)"
    case .malformed(let field, let at, let expected): "column \(at + 1): \(field) is not \(expected)"
    case .cutBySquid: "Squid cut the record at \(LineSplitter.squidRecordLength) bytes"
    case .tooLong(let length): "the line has \(length) bytes, at most \(LineSplitter.maximumLength) are read"
    case .tooFewValues(let count, let needed): "the line has \(count) values, the columns need \(needed)"
    case .tooManyFields(let limit): "the line has more than \(limit) fields"
    case .tooManyNames(let limit): "the log has more than \(limit) names of fields"
    case .notJSON(let at, let expected): "column \(at + 1): expected \(expected)"
    case .notATime(let field): "\(Neutral.shown(field)) is not a time that the sensor's settings describe"
    case .filtered: "filtered"
    case .notARecord: "a header or a comment"
    case .noMatch(let pattern): "the line does not match the pattern \(pattern)"
    }
  }
}

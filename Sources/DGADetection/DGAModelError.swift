// Part of squint.

/// Why a model file cannot be used.
public enum DGAModelError: Error, Equatable, Sendable {
  /// The bytes do not begin as a model file does.
  case notAModel
  /// The file was written in a format that this program does not know.
  case unknownFormat(Int)
  /// The file is shorter or longer than its header says.
  case wrongSize(expected: Int, found: Int)
  /// The checksum does not fit the content.
  case damaged
  /// The content contradicts itself.
  case inconsistent(String)
}

extension DGAModelError: CustomStringConvertible {
  /// The line that a user sees.
  public var description: String {
    switch self {
    case .notAModel: "not a model file"
    case .unknownFormat(let format):
      "model file of format \(format), of another version of squint; train it again with this one"
    case .wrongSize(let expected, let found): "damaged model file: \(found) bytes instead of \(expected)"
    case .damaged: "damaged model file: its checksum is wrong"
    case .inconsistent(let what): "damaged model file: \(what)"
    }
  }
}

// Part of squint.

/// What a deployed model and its version may be called: the names are parts of paths and of command lines.
public enum ModelName {
  /// The longest name.
  static let longest = 64

  /// Whether something is letters, digits, `_`, `-` and `.`, and begins with a letter, a digit or `_`.
  public static func isValid(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= longest else { return false }
    return first != UInt8(ascii: ".") && first != UInt8(ascii: "-") && text.utf8.allSatisfy(isNameByte)
  }

  /// What a valid name is, in words.
  public static let rule =
    "at most \(longest) letters, digits, '_', '-' and '.', the first a letter, a digit or '_'"

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

extension ModelEndpoint.Function {
  /// What a model offers that names no functions.
  static let apply = ModelEndpoint.Function(name: "apply", path: "apply")
  /// The most functions of one model.
  static let most = 64

  /// A function as a model or a user names it; nil when its name is none, or its path could not stand in a url.
  public init?(checking name: String, path: String) {
    let path = path.drop { $0 == "/" }
    guard ModelName.isValid(name), (1...256).contains(path.utf8.count), path.utf8.allSatisfy(Self.isPathByte) else {
      return nil
    }
    self.init(name: name, path: String(path))
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    ModelName.isNameByte(byte) || "/~%!$&'()*+,;=:@".utf8.contains(byte)
  }
}

// Part of squint.

/// The two spellings of a field's name.
public enum VariableName {
  /// The name with dots where the text has colons.
  public static func normalised(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: ":")) else { return name }
    return String(decoding: name.utf8.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
  }
}

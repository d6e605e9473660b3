// Part of squint.

/// Which column holds what, in the forms that Metron's documents have: `"a,b"`, `["a", "b:3"]`, `{"a": 0}`.
public enum CSVColumnList {
  /// A name and its column, counted from 0.
  public struct Column: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The column.
    public let index: Int
  }

  /// Why the text is no list of columns.
  public struct Fault: Error, Hashable, Sendable {
    /// What is wrong, safe to show.
    public let message: String
  }

  /// The most columns that are read.
  public static let limit = 4096

  /// Reads a list of columns; of equal names the last counts.
  ///
  /// - Throws: for any other form, a column that is no number, and too many.
  public static func columns(_ value: JSONValue) throws(Fault) -> [Column] {
    var columns: [Column] = []
    switch value {
    case .string:
      for (index, text) in (value.stringValue ?? "").split(separator: ",", omittingEmptySubsequences: false)
        .enumerated()
      {
        columns.append(try column(text, at: index))
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        guard let text = element.stringValue else {
          throw Fault(message: "a column is named by a string, found \(element.kindName)")
        }
        columns.append(try column(text[...], at: index))
      }
    case .object(let members):
      for member in members {
        let index = member.value.integerValue.flatMap(Int.init) ?? member.value.stringValue.flatMap(Int.init)
        columns.append(try checked(member.key, index))
      }
    case .null, .bool, .integer, .decimal:
      throw Fault(message: "expected columns as a string, a list or an object, found \(value.kindName)")
    }
    guard !columns.isEmpty else { throw Fault(message: "there must be at least one column") }
    var last: [String: Int] = [:]
    for (place, column) in columns.enumerated() { last[column.name] = place }
    return columns.enumerated().filter { last[$0.element.name] == $0.offset }.map(\.element)
  }

  private static func column(_ text: Substring, at index: Int) throws(Fault) -> Column {
    guard let colon = text.lastIndex(of: ":") else { return try checked(String(text), index) }
    let name = text[..<(text.firstIndex(of: ":") ?? colon)]
    return try checked(String(name), Int(text[text.index(after: colon)...]))
  }

  private static func checked(_ name: String, _ index: Int?) throws(Fault) -> Column {
    let trimmed = name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    guard !trimmed.isEmpty else { throw Fault(message: "a column needs a name") }
    guard let index, index >= 0, index < limit else {
      throw Fault(message: "the column of '\(Neutral.shown(name))' is not a number from 0 to \(limit - 1)")
    }
    return Column(name: String(trimmed), index: index)
  }
}

// Part of squint.
import Stellar
import UntrustedText

/// The statements of a configuration, in either of the forms that Metron takes.
enum StatementList {
  /// Expressions, or groups of them, by name.
  case object(JSONValue)
  /// Texts of the form `name := expression`, which may assign a name more than once.
  case list([JSONValue])

  /// The statements that stand in a configuration; none yet is an empty object.
  init(_ config: JSONValue?) {
    if let elements = config?.elements {
      self = .list(elements)
    } else {
      self = .object(config.flatMap { $0.members == nil ? nil : $0 } ?? .object([]))
    }
  }

  /// The statements as the configuration has them.
  var json: JSONValue {
    switch self {
    case .object(let object): object
    case .list(let elements): .array(elements)
    }
  }

  /// Whether there is no statement.
  var isEmpty: Bool {
    switch self {
    case .object(let object): object.members?.isEmpty ?? true
    case .list(let elements): elements.isEmpty
    }
  }

  /// Gives a name its expression: in the place of the only statement that assigns it, else at the end.
  mutating func set(_ name: String, _ expression: JSONValue) {
    switch self {
    case .object(var object):
      object[member: name] = expression
      self = .object(object)
    case .list(var elements):
      let text = Bytes(Array("\(name) := ".utf8) + (expression.bytesValue ?? Bytes()).array)
      let places = elements.indices.filter { Self.name(of: elements[$0]) == name }
      if let place = places.first, places.count == 1 {
        elements[place] = .string(text)
      } else {
        elements.append(.string(text))
      }
      self = .list(elements)
    }
  }

  /// Removes every statement that assigns a name.
  mutating func remove(_ name: String) {
    switch self {
    case .object(var object):
      object[member: name] = nil
      self = .object(object)
    case .list(let elements): self = .list(elements.filter { Self.name(of: $0) != name })
    }
  }

  private static func name(of element: JSONValue) -> String? {
    element.bytesValue.flatMap { Assignment(parsing: $0).variable }
  }

  /// A row of group, field and expression for each statement, as written.
  static func rows(_ config: JSONValue?, group: Bytes = "(default)") -> [[Bytes]] {
    if let elements = config?.elements {
      return elements.compactMap(\.bytesValue).map { text in
        let assignment = Assignment(parsing: text)
        return [group, assignment.variable.map { Bytes($0) } ?? Bytes(), assignment.statement]
      }
    }
    return (config?.members ?? []).flatMap { member -> [[Bytes]] in
      if member.value.bytesValue != nil { return [[group, Bytes(member.key), TransformFunctions.cell(member.value)]] }
      return rows(member.value, group: Bytes(member.key))
    }
  }
}

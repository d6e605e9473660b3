// Part of squint.

/// A JSON document as a value: order of members, the difference of `1` and `1.0`, and places are kept.
public indirect enum JSONValue: Sendable {
  /// The literal `null`.
  case null
  /// A Boolean.
  case bool(Bool)
  /// A number without fraction and exponent that fits 64 bits.
  case integer(Int64)
  /// Any other number, with its digits as written.
  case decimal(Double, text: String)
  /// A string, unescaped; parsed ones are always valid UTF-8.
  case string(Bytes)
  /// A list.
  case array([JSONValue])
  /// An object, its members in the order written.
  case object([JSONMember])
}

/// One `"key": value` of an object.
public struct JSONMember: Sendable {
  /// The unescaped key.
  public var key: String
  /// What stands after the colon.
  public var value: JSONValue
  /// Where the key begins; 0:0 for a member that was not parsed.
  public var position: JSONPosition

  /// Joins a key to its value.
  public init(key: String, value: JSONValue, position: JSONPosition = .none) {
    self.key = key
    self.value = value
    self.position = position
  }
}

/// A place in a JSON text, both counted from 1, columns in code points.
public struct JSONPosition: Equatable, Hashable, Sendable {
  /// The line.
  public var line: Int
  /// The column.
  public var column: Int

  /// The place of what was never text.
  public static let none = JSONPosition(line: 0, column: 0)

  /// Names a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension JSONMember: Equatable {
  /// Compares key and value; where they were written does not matter.
  public static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.key == right.key && left.value == right.value
  }
}

extension JSONValue: Equatable {
  /// Compares structure; decimals are equal when their values are.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.decimal(let a, _), .decimal(let b, _)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    case (.null, _), (.bool, _), (.integer, _), (.decimal, _), (.string, _), (.array, _), (.object, _): false
    }
  }
}

extension JSONValue {
  /// A number of our own; one that JSON cannot hold (NaN, an infinity) becomes `null`.
  public static func number(_ value: Double) -> JSONValue {
    value.isFinite ? .decimal(value, text: value.description) : .null
  }

  /// A string of our own.
  public static func text(_ string: some StringProtocol) -> JSONValue { .string(Bytes(string)) }

  /// The value of the first member named `key`, or nil if this is no object or has none.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The members of an object.
  public var members: [JSONMember]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// The elements of an array.
  public var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The text of a string.
  public var stringValue: String? { bytesValue.map { String(decoding: $0.array, as: UTF8.self) } }

  /// The bytes of a string.
  public var bytesValue: Bytes? {
    guard case .string(let bytes) = self else { return nil }
    return bytes
  }

  /// A Boolean's value.
  public var boolValue: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// A number written as an integer.
  public var integerValue: Int64? {
    guard case .integer(let value) = self else { return nil }
    return value
  }

  /// Any number as a double.
  public var doubleValue: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .decimal(let value, _): value
    case .null, .bool, .string, .array, .object: nil
    }
  }

  /// What a message calls this kind of value, as `a string`.
  public var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a Boolean"
    case .integer, .decimal: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

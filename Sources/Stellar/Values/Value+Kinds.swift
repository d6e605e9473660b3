// Part of squint.
public import UntrustedText

extension Value {
  /// Whether this is null.
  @inlinable public var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// Whether this is one of the four kinds of number.
  @inlinable public var isNumber: Bool {
    switch self {
    case .int, .long, .float, .double: true
    case .null, .boolean, .string, .list, .map, .set, .lambda, .bloom, .object: false
    }
  }

  /// The kind of value in words, with its article.
  public var kindName: String {
    switch self {
    case .null: "null"
    case .boolean: "a Boolean"
    case .int: "an integer"
    case .long: "a long"
    case .float: "a float"
    case .double: "a double"
    case .string: "text"
    case .list: "a list"
    case .map: "a map"
    case .set: "a set"
    case .lambda: "a function"
    case .bloom: "a Bloom filter"
    case .object(let object): object.kindName
    }
  }

  /// A number as a double, nil for other kinds.
  @inlinable public var doubleValue: Double? {
    switch self {
    case .int(let number): Double(number)
    case .long(let number): Double(number)
    case .float(let number): Double(number)
    case .double(let number): number
    case .null, .boolean, .string, .list, .map, .set, .lambda, .bloom, .object: nil
    }
  }

  /// A number cut to a whole one as Java's longValue does (NaN is 0, the rest saturates), nil for other kinds.
  public var truncatedInteger: Int64? {
    switch self {
    case .int(let number): Int64(number)
    case .long(let number): number
    case .float(let number): JavaNumber.long(Double(number))
    case .double(let number): JavaNumber.long(number)
    case .null, .boolean, .string, .list, .map, .set, .lambda, .bloom, .object: nil
    }
  }

  /// The bytes of a text, nil for other kinds.
  @inlinable public var text: Bytes? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The items of a list or set, nil for other kinds.
  public var items: [Value]? {
    switch self {
    case .list(let list): list.items
    case .set(let set): set.items
    case .null, .boolean, .int, .long, .float, .double, .string, .map, .lambda, .bloom, .object: nil
    }
  }

  /// A list of values.
  public static func list(of items: [Value]) -> Value { .list(ListObject(items)) }

  /// A text of our own.
  public static func text(_ string: String) -> Value { .string(Bytes(string)) }
}

// Part of squint.
import Stellar
public import UntrustedText

/// `name := expression`: gives a field of the event, or a name of its group, a value.
public struct Statement: Hashable, Sendable {
  /// The name, with dots.
  public let target: String
  /// The expression's text.
  public let expression: Bytes
  /// Where it stands.
  public let place: ConfigurationPlace
  /// The field that the expression reads as `value`, for statements that a document's shorter forms stand for.
  let subject: String?
  /// Whether its result is a map that becomes several fields.
  let makesFields: Bool

  /// Whether the expression is the literal null, which takes a name away.
  var isRemoval: Bool {
    let text = String(decoding: expression.array, as: UTF8.self)
    return ["null", "NULL"].contains(Statement.trimmed(text[...]))
  }

  init(
    target: String, expression: Bytes, node: ConfigurationNode, subject: String? = nil, makesFields: Bool = false
  ) throws(ConfigurationError) {
    if !node.isStrict { try Statement.check(name: target, node) }
    guard expression.count <= 64 << 10 else { throw node.failure("an expression has at most 64 KiB") }
    self.target = node.isStrict ? target : FieldPath.dotted(target)
    self.expression = expression
    place = ConfigurationPlace(node)
    self.subject = subject.map(FieldPath.dotted)
    self.makesFields = makesFields
  }

  init(parsing node: ConfigurationNode) throws(ConfigurationError) {
    let text = try node.string()
    guard let colon = Statement.assignment(in: text) else {
      throw node.failure("expected 'name := expression', found no ':='")
    }
    let name = Statement.trimmed(text[..<colon])
    let expression = Statement.trimmed(text[text.utf8.index(colon, offsetBy: 2)...])
    guard node.isStrict || !name.isEmpty else { throw node.failure("nothing stands before ':='") }
    guard node.isStrict || !expression.isEmpty else { throw node.failure("nothing stands after ':='") }
    try self.init(target: String(name), expression: Bytes(expression), node: node)
  }

  /// Whether an entry of a list is one that Metron reads and never runs: an expression without a name.
  static func isPassedOver(_ node: ConfigurationNode) throws(ConfigurationError) -> Bool {
    guard node.isStrict, case let text = try node.string(), assignment(in: text) == nil else { return false }
    do throws(StellarError) {
      _ = try Program(Bytes(text), functions: FunctionLibrary([]))
      return true
    } catch {
      throw node.failure("\(error)")
    }
  }

  private static func assignment(in text: String) -> String.Index? {
    let bytes = text.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let next = bytes.index(after: index)
      if bytes[index] == 0x3A, next < bytes.endIndex, bytes[next] == 0x3D { return index }
      index = next
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    var bytes = text.utf8
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return Substring(bytes)
  }

  private static let keywords: Set<String> = [
    "in", "and", "or", "not", "true", "false", "if", "then", "else", "null", "match", "default", "exists",
  ]

  private static func check(name: String, _ node: ConfigurationNode) throws(ConfigurationError) {
    let shown = Neutral.shown(name)
    let isKeyword = keywords.contains(name) || (keywords.contains(name.lowercased()) && name == name.uppercased())
    if isKeyword || name == "NaN" { throw node.failure("'\(shown)' is a keyword and cannot be a name") }
    let isName = !name.isEmpty && name.utf8.allSatisfy(isNameByte)
    guard isName else { throw node.failure("'\(shown)' is not a name: letters, digits and _ . : $ - only") }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E, 0x3A, 0x24, 0x2D: true
    default: false
    }
  }
}

/// Field names as the pipeline has them.
enum FieldPath {
  /// The name with dots where Metron's index writers put colons.
  static func dotted(_ name: String) -> String {
    name.utf8.contains(0x3A) ? String(name.map { $0 == ":" ? "." : $0 }) : name
  }
}

// Part of squint.
import Stellar
import UntrustedText

/// A value of a configuration document that knows where it stands.
struct ConfigurationNode {
  let file: String
  let value: JSONValue
  let path: String
  /// Where the key stands, for an element of a list that of the list.
  let position: JSONPosition
  /// The whole document.
  private let document: [UInt8]
  /// Where the value stands in it.
  private let outline: JSONOutline
  /// Whether the document is read as Metron reads it, and not as carefully as squint does.
  let isStrict: Bool

  /// Where the value begins.
  var valuePosition: JSONPosition { JSONPosition(offset: outline.range.lowerBound, in: document) }

  /// Parses a document.
  static func document(_ bytes: [UInt8], file: String, isStrict: Bool = false) throws(ConfigurationError)
    -> ConfigurationNode
  {
    guard bytes.count <= 1 << 20 else {
      throw ConfigurationError([
        ConfigurationProblem(
          .error, file: file, line: 0, column: 0, path: "", message: "a configuration has at most 1 MiB")
      ])
    }
    do {
      let root = ConfigurationNode(
        file: file, value: try JSONValue.parse(bytes), path: "$", position: JSONPosition(line: 1, column: 1),
        document: bytes, outline: JSONOutline(of: bytes), isStrict: isStrict)
      _ = try root.object()
      return root
    } catch let error as JSONSyntaxError {
      throw ConfigurationError([
        ConfigurationProblem(
          .error, file: file, line: error.line, column: error.column, path: "", message: error.message)
      ])
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw ConfigurationError([])
    }
  }

  /// A member that is there and not null.
  func member(_ key: String) -> ConfigurationNode? {
    members.first { $0.key == key }.map(\.node).flatMap { $0.value == .null ? nil : $0 }
  }

  /// The members in the order written; none unless this is an object.
  var members: [(key: String, node: ConfigurationNode)] {
    zip(value.members ?? [], outline.parts).map { member, part in
      let node = ConfigurationNode(
        file: file, value: member.value, path: path + Self.step(member.key), position: member.position,
        document: document, outline: part,
        isStrict: isStrict)
      return (member.key, node)
    }
  }

  /// The elements in order; none unless this is an array.
  var elements: [ConfigurationNode] {
    zip(value.elements ?? [], outline.parts).enumerated().map { index, element in
      ConfigurationNode(
        file: file, value: element.0, path: "\(path)[\(index)]", position: position, document: document,
        outline: element.1, isStrict: isStrict)
    }
  }

  func object() throws(ConfigurationError) -> ConfigurationNode {
    guard value.members != nil else { throw failure("expected an object, found \(value.kindName)") }
    return self
  }

  func string() throws(ConfigurationError) -> String {
    guard let text = value.stringValue else { throw failure("expected a string, found \(value.kindName)") }
    return text
  }

  /// A string; read strictly, a number or Boolean is its text, as it is to Metron's reader.
  func text() throws(ConfigurationError) -> String {
    guard isStrict else { return try string() }
    switch value {
    case .bool(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .decimal(_, let text): return text
    case .null, .string, .array, .object: return try string()
    }
  }

  /// Refuses a null that Metron's reader does not bear; read carefully, it is as good as nothing.
  func refuseNull(_ key: String) throws(ConfigurationError) {
    guard isStrict, let entry = members.first(where: { $0.key == key }), entry.node.value == .null else { return }
    throw entry.node.failure("'\(key)' is null")
  }

  func boolean() throws(ConfigurationError) -> Bool {
    if let flag = value.boolValue { return flag }
    switch value.stringValue {
    case "true": return true
    case "false": return false
    case _: throw failure("expected true or false, found \(value.kindName)")
    }
  }

  /// A string, or a list of strings: Metron takes both where field names stand.
  func strings() throws(ConfigurationError) -> [String] {
    if case .array = value {
      var texts: [String] = []
      for element in elements { texts.append(try element.string()) }
      return texts
    }
    return [try string()]
  }

  func failure(_ message: String) -> ConfigurationError { ConfigurationError([problem(.error, message)]) }

  /// A refusal of the value where it stands, with the known word nearest to it.
  func failure<Word: RawRepresentable<String> & CaseIterable>(
    unknown what: String, among _: Word.Type
  ) -> ConfigurationError {
    let word = value.stringValue ?? ""
    let known = Word.allCases.map(\.rawValue)
    let message = "unknown \(what) '\(Neutral.shown(word, limit: 64))'; \(Spelling.advice(for: word, among: known))"
    return ConfigurationError([ConfigurationPlace(value: self).problem(.error, message)])
  }

  func problem(_ severity: ConfigurationProblem.Severity, _ message: String) -> ConfigurationProblem {
    ConfigurationProblem(
      severity, file: file, line: position.line, column: position.column, path: path, message: message)
  }

  static func step(_ key: String) -> String {
    let isPlain =
      !key.isEmpty && key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2E && $0 != 0x5B && $0 != 0x5D }
    return isPlain ? ".\(key)" : "['\(Neutral.shown(key))']"
  }
}

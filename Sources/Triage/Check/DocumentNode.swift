// Part of squint.
import UntrustedText

/// A document that is valid JSON, with the place of every byte.
final class CheckedDocument: Sendable {
  let file: String
  let kind: DocumentKind
  let text: [UInt8]

  init(file: String, kind: DocumentKind, text: [UInt8]) {
    self.file = file
    self.kind = kind
    self.text = text
  }

  /// A problem at a byte of the document.
  func problem(
    _ severity: ConfigurationProblem.Severity, at offset: Int, path: String, _ message: String
  ) -> ConfigurationProblem {
    let place = JSONPosition(offset: offset, in: text)
    return ConfigurationProblem(
      severity, file: file, line: place.line, column: place.column, path: path, message: message)
  }
}

/// A value of a document that knows where it and its key stand.
struct DocumentNode {
  let document: CheckedDocument
  let value: JSONValue
  let outline: JSONOutline
  let path: String
  /// Where the key stands; nil for the document itself and for elements of a list.
  let key: Range<Int>?

  /// The members of an object in the order written.
  var members: [(key: String, node: DocumentNode)] {
    guard case .object(let members) = value, members.count == outline.parts.count else { return [] }
    return members.enumerated().map { index, member in
      let node = DocumentNode(
        document: document, value: member.value, outline: outline.parts[index],
        path: path + ConfigurationNode.step(member.key), key: index < outline.keys.count ? outline.keys[index] : nil)
      return (member.key, node)
    }
  }

  /// The elements of a list.
  var elements: [DocumentNode] {
    guard case .array(let elements) = value, elements.count == outline.parts.count else { return [] }
    return elements.enumerated().map { index, element in
      DocumentNode(
        document: document, value: element, outline: outline.parts[index], path: "\(path)[\(index)]", key: nil)
    }
  }

  /// A member that is there and not null.
  subscript(name: String) -> DocumentNode? {
    guard case .object(let members) = value, let index = members.firstIndex(where: { $0.key == name }),
      index < outline.parts.count, members[index].value != .null
    else { return nil }
    return DocumentNode(
      document: document, value: members[index].value, outline: outline.parts[index],
      path: path + ConfigurationNode.step(name), key: index < outline.keys.count ? outline.keys[index] : nil)
  }

  var text: String? { value.stringValue }

  /// A string, or the strings of a list.
  var texts: [DocumentNode] {
    switch value {
    case .string: [self]
    case .array: elements.filter { $0.text != nil }
    case .null, .bool, .integer, .decimal, .object: []
    }
  }

  var keyOffset: Int { key?.lowerBound ?? outline.range.lowerBound }

  /// A problem where the value begins.
  func problem(_ severity: ConfigurationProblem.Severity, _ message: String) -> ConfigurationProblem {
    document.problem(severity, at: outline.range.lowerBound, path: path, message)
  }

  /// A problem where the key stands.
  func keyProblem(_ severity: ConfigurationProblem.Severity, _ message: String) -> ConfigurationProblem {
    document.problem(severity, at: keyOffset, path: path, message)
  }

  /// A problem at a byte of the string that the value is, escapes undone.
  func problem(
    _ severity: ConfigurationProblem.Severity, inString offset: Int, _ message: String
  ) -> ConfigurationProblem {
    let place = JSONOutline.offset(offset, inString: outline.range, of: document.text)
    return document.problem(severity, at: place, path: path, message)
  }
}

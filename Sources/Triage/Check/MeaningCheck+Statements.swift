// Part of squint.
import Stellar
import UntrustedText

/// A statement as it stands in a document.
struct StatementSite {
  /// The name that it sets, with dots.
  let target: String
  let node: DocumentNode
  let source: Bytes
  /// Bytes of the node's string before the expression.
  let start: Int
  let report: ExpressionCheck.Report?

  /// Whether it takes its name away.
  var isRemoval: Bool { ["null", "NULL"].contains(String(decoding: source.array, as: UTF8.self)) }

  /// Whether it reads a name.
  func reads(_ name: String) -> Bool {
    guard let report else { return true }
    return report.program?.usesAllVariables == true || report.references.contains { $0.name == name }
  }
}

extension MeaningCheck {
  /// Reads the `config` of a Stellar enrichment: a list, an object of expressions, or groups of either.
  mutating func groups(_ node: DocumentNode) -> [[StatementSite]] {
    if case .array = node.value { return [list(node)] }
    var ungrouped: [StatementSite] = []
    var groups: [[StatementSite]] = []
    for (key, entry) in node.members {
      switch entry.value {
      case .string: ungrouped += [named(key, entry)].compactMap { $0 }
      case .array: groups.append(list(entry))
      case .object: groups.append(object(entry))
      case .null, .bool, .integer, .decimal:
        add(entry.problem(.error, "expected an expression or a group, found \(entry.value.kindName)"))
      }
    }
    return [ungrouped] + groups
  }

  /// Reads an object of expressions by name.
  mutating func object(_ node: DocumentNode) -> [StatementSite] {
    var sites: [StatementSite] = []
    for (key, entry) in node.members {
      guard entry.text != nil else {
        add(entry.problem(.error, "expected an expression in a string, found \(entry.value.kindName)"))
        continue
      }
      if let site = named(key, entry) { sites.append(site) }
    }
    return sites
  }

  private mutating func list(_ node: DocumentNode) -> [StatementSite] {
    var sites: [StatementSite] = []
    for entry in node.elements {
      if let site = assignment(entry) { sites.append(site) }
    }
    return sites
  }

  private mutating func named(_ name: String, _ node: DocumentNode) -> StatementSite? {
    guard let text = node.value.bytesValue else { return nil }
    if let mistake = NameCheck.mistake(in: name) {
      let place = node.key.map { JSONOutline.offset(mistake.offset, inString: $0, of: node.document.text) }
      add(node.document.problem(.error, at: place ?? node.keyOffset, path: node.path, mistake.message))
      fields.insert(FieldPath.dotted(name))
      return nil
    }
    let target = FieldPath.dotted(name)
    let (source, start) = Self.trimmed(text, from: 0)
    let report = check(source, at: start, of: node, as: .value, label: Neutral.shown(target, limit: 64))
    numbers.remove(target)
    return StatementSite(target: target, node: node, source: source, start: start, report: report)
  }

  private mutating func assignment(_ node: DocumentNode) -> StatementSite? {
    guard let text = node.value.bytesValue else {
      add(node.problem(.error, "expected a statement 'name := expression' in a string, found \(node.value.kindName)"))
      return nil
    }
    guard let sign = Self.sign(in: text) else {
      let equals = text.array.firstIndex(of: UInt8(ascii: "="))
      let advice = equals == nil ? "" : "; assignment is written ':=', not '='"
      add(node.problem(.error, inString: equals ?? 0, "expected 'name := expression', found no ':='\(advice)"))
      return nil
    }
    let (name, nameStart) = Self.trimmed(text[0..<sign], from: 0)
    let (source, start) = Self.trimmed(text, from: sign + 2)
    if name.isEmpty { add(node.problem(.error, inString: sign, "nothing stands before ':='; a name must")) }
    if source.isEmpty {
      add(
        node.problem(.error, inString: sign, "nothing stands after ':='; an expression must, null takes a field away"))
    }
    guard !name.isEmpty, !source.isEmpty else { return nil }
    let target = String(decoding: name.array, as: UTF8.self)
    if let mistake = NameCheck.mistake(in: target) {
      add(node.problem(.error, inString: nameStart + mistake.offset, mistake.message))
      fields.insert(FieldPath.dotted(target))
      return nil
    }
    let dotted = FieldPath.dotted(target)
    let report = check(source, at: start, of: node, as: .value, label: Neutral.shown(dotted, limit: 64))
    numbers.remove(dotted)
    return StatementSite(target: dotted, node: node, source: source, start: start, report: report)
  }

  private static func sign(in text: Bytes) -> Int? {
    var index = 0
    while index + 1 < text.count {
      if text[index] == UInt8(ascii: ":"), text[index + 1] == UInt8(ascii: "=") { return index }
      index += 1
    }
    return nil
  }

  private static func trimmed(_ text: Bytes, from start: Int) -> (text: Bytes, start: Int) {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var lower = start
    var upper = text.count
    while lower < upper, isSpace(text[lower]) { lower += 1 }
    while upper > lower, isSpace(text[upper - 1]) { upper -= 1 }
    return (text[lower..<upper], lower)
  }
}

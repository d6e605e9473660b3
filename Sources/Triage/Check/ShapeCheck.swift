// Part of squint.
import Stellar
import UntrustedText

/// Compares a document with what its kind may hold.
struct ShapeCheck {
  private(set) var problems: [ConfigurationProblem] = []
  /// The keys that say nothing here.
  private(set) var ignored: [String] = []

  private mutating func add(_ problem: @autoclosure () -> ConfigurationProblem) {
    if !isFull { problems.append(problem()) }
  }

  /// Whether there are more problems than anyone reads.
  private var isFull: Bool { problems.count >= SensorCheck.most }

  mutating func check(_ root: DocumentNode) { object(root, root.document.kind.schema) }

  private mutating func object(_ node: DocumentNode, _ schema: DocumentSchema) {
    guard case .object = node.value else { return mismatch(node, "an object") }
    let present = node.members
    let names = present.map(\.key)
    for (name, member) in present {
      if let key = schema.key(name) {
        if key.meaning == .ignored { ignored.append(member.path) }
        value(member, key.form)
      } else if schema.ignoredPrefixes.contains(where: name.hasPrefix) {
        ignored.append(member.path)
      } else if let form = schema.others {
        value(member, form)
        if !isFull, let near = Self.near(name, schema, names) {
          add(
            member.keyProblem(
              .warning, "'\(Neutral.shown(name))' is a setting of your own; did you mean \"\(near)\"?"))
        }
      } else {
        unknown(name, member, schema)
      }
    }
    for key in schema.keys where key.isRequired && node[key.name] == nil { missing(key, node, schema, present) }
  }

  private mutating func unknown(_ name: String, _ member: DocumentNode, _ schema: DocumentSchema) {
    guard !isFull else { return }
    let shown = Neutral.shown(name, limit: 64)
    let advice: String
    if let nearest = Spelling.nearest(to: name, among: schema.keys.map(\.name)) {
      let isCase = nearest.lowercased() == name.lowercased()
      advice = "did you mean \"\(nearest)\"?" + (isCase ? " Letters' case counts" : "")
    } else if let place = Self.home(of: name) {
      advice = "\"\(name)\" belongs into \(place)"
    } else {
      let used = schema.keys.filter { $0.meaning == .used }.map(\.name)
      advice = "there are \((used.isEmpty ? schema.keys.map(\.name) : used).joined(separator: ", "))"
    }
    add(member.keyProblem(.error, "unknown key \"\(shown)\" in \(schema.article); \(advice)"))
  }

  /// Where a key that is known elsewhere belongs.
  private static func home(of name: String) -> String? {
    let places: [(String, DocumentSchema)] = [
      ("parserConfig", .parserConfig), ("a field transformation", .transformation), ("a rule", .rule),
      ("triageConfig", .triage), ("threatIntel", .threatIntel), ("aggregationConfig", .aggregation),
      ("parser.json", .parser), ("enrichment.json", .enrichment), ("fieldMap", .fieldMap),
    ]
    return places.first { $0.1.key(name) != nil }?.0
  }

  private mutating func missing(
    _ key: DocumentSchema.Key, _ node: DocumentNode, _ schema: DocumentSchema,
    _ present: [(key: String, node: DocumentNode)]
  ) {
    // A misspelt key has been reported with the right one already.
    let unknown = present.prefix(SensorCheck.most).map(\.key).filter { schema.key($0) == nil }
    if unknown.contains(where: { Spelling.nearest(to: $0, among: [key.name]) != nil }) { return }
    if schema.title == "rule" {
      add(node.problem(.error, "a rule needs both 'rule' and 'score'; '\(key.name)' is missing"))
    } else {
      add(node.problem(.error, "'\(key.name)' is missing; \(schema.article) needs it"))
    }
  }

  /// A known key that a free one was perhaps meant to be.
  private static func near(_ name: String, _ schema: DocumentSchema, _ present: [String]) -> String? {
    guard name.utf8.count > 5, let nearest = Spelling.nearest(to: name, among: schema.keys.map(\.name)),
      abs(nearest.utf8.count - name.utf8.count) < 2, !present.contains(nearest)
    else { return nil }
    return nearest
  }

  // MARK: Forms

  private mutating func value(_ node: DocumentNode, _ form: DocumentSchema.Form) {
    if node.value == .null { return }
    switch form {
    case .anything: break
    case .object(let schema): object(node, schema)
    case .list(let element):
      guard case .array = node.value else { return mismatch(node, "a list") }
      for entry in node.elements {
        if entry.value == .null { mismatch(entry, Self.shown(element)) } else { value(entry, element) }
      }
    case .table(let element):
      guard case .object = node.value else { return mismatch(node, "an object") }
      for (_, entry) in node.members { value(entry, element) }
    case .names:
      guard case .array = node.value else { return fit(node, form) }
      for entry in node.elements {
        guard let text = entry.text else {
          mismatch(entry, "a field's name")
          continue
        }
        if let message = NameCheck.control(in: text) { add(entry.problem(.error, message)) }
      }
    case .either(let forms):
      guard let first = forms.first(where: { Self.fits(node.value, $0) }) else {
        return mismatch(node, forms.map(Self.shown).joined(separator: " or "))
      }
      value(node, first)
    case .text, .flag, .number, .expression, .statements, .score: fit(node, form)
    }
  }

  private mutating func fit(_ node: DocumentNode, _ form: DocumentSchema.Form) {
    if !Self.fits(node.value, form) { mismatch(node, Self.shown(form)) }
  }

  private static func fits(_ value: JSONValue, _ form: DocumentSchema.Form) -> Bool {
    switch (form, value) {
    case (.anything, _), (.text, .string), (.expression, .string), (.names, .string), (.names, .array),
      (.statements, .array), (.statements, .object), (.object, .object), (.table, .object), (.list, .array),
      (.flag, .bool), (.number, .integer), (.number, .decimal), (.score, .string), (.score, .integer),
      (.score, .decimal):
      true
    case (.flag, .string): ["true", "false"].contains(value.stringValue?.lowercased())
    case (.number, .string): value.stringValue.flatMap(Double.init) != nil
    case (.either(let forms), _): forms.contains { fits(value, $0) }
    case (.text, _), (.expression, _), (.names, _), (.statements, _), (.object, _), (.table, _), (.list, _),
      (.flag, _), (.number, _), (.score, _):
      false
    }
  }

  private static func shown(_ form: DocumentSchema.Form) -> String {
    switch form {
    case .text: "a string"
    case .flag: "true or false"
    case .number: "a number"
    case .names: "a field's name or a list of them"
    case .anything: "anything"
    case .expression: "an expression in a string"
    case .statements: "a list of statements or an object"
    case .score: "a number or an expression in a string"
    case .object, .table: "an object"
    case .list: "a list"
    case .either(let forms): forms.map(shown).joined(separator: " or ")
    }
  }

  private mutating func mismatch(_ node: DocumentNode, _ wanted: String) {
    add(node.problem(.error, "expected \(wanted), found \(node.value.kindName)"))
  }
}

// Part of squint.

/// What a kind of document may hold: its keys, what stands behind each and what squint makes of it.
struct DocumentSchema: Sendable {
  /// What may stand behind a key.
  indirect enum Form: Sendable {
    /// A string.
    case text
    /// `true` or `false`, as a word or as a string.
    case flag
    /// A number, or digits in a string.
    case number
    /// A field's name, or a list of them.
    case names
    /// Anything at all.
    case anything
    /// An expression.
    case expression
    /// Statements: a list, an object by names, or groups of either.
    case statements
    /// The points of a rule: a number or an expression.
    case score
    /// An object with known keys.
    case object(DocumentSchema)
    /// An object whose keys the writer chooses.
    case table(Form)
    /// A list.
    case list(Form)
    /// The first that fits.
    case either([Form])
  }

  /// One key.
  struct Key: Sendable {
    /// What squint makes of it.
    enum Meaning: Sendable {
      /// It is used.
      case used
      /// Metron's cluster needs it (Storm, Kafka, HBase, indexes); here it says nothing.
      case ignored
    }

    let name: String
    let form: Form
    let meaning: Meaning
    let isRequired: Bool

    init(_ name: String, _ form: Form, _ meaning: Meaning = .used, required: Bool = false) {
      self.name = name
      self.form = form
      self.meaning = meaning
      isRequired = required
    }
  }

  /// What an object of this kind is called in messages.
  let title: String
  let keys: [Key]
  /// What may stand behind any other key; nil when there may be no other.
  let others: Form?
  /// Beginnings of other keys that only Metron's cluster needs.
  let ignoredPrefixes: [String]

  init(_ title: String, _ keys: [Key], others: Form? = nil, ignoredPrefixes: [String] = []) {
    self.title = title
    self.keys = keys
    self.others = others
    self.ignoredPrefixes = ignoredPrefixes
  }

  /// The title with its article.
  var article: String { "aeiou".contains(title.first ?? "x") ? "an \(title)" : "a \(title)" }

  /// The key of that exact name.
  func key(_ name: String) -> Key? { keys.first { $0.name == name } }
}

/// The kinds of documents that a configuration is made of.
public enum DocumentKind: String, Sendable, CaseIterable {
  /// `parser.json`: how lines become events.
  case parser
  /// `enrichment.json`: what is added to events and how they are judged.
  case enrichment
  /// `indexing.json`: where Metron would store them.
  case indexing
  /// `global.json`: settings for all sensors.
  case global
  /// How a list is read from a file.
  case extractor

  /// Everything that documents of the kind may hold.
  var schema: DocumentSchema {
    switch self {
    case .parser: .parser
    case .enrichment: .enrichment
    case .indexing: .indexing
    case .global: .global
    case .extractor: .extractor
    }
  }
}

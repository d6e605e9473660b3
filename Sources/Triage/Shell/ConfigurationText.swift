// Part of squint.
import Stellar
import UntrustedText

/// A configuration document that functions of the shell edit: a text, or the map that `THREAT_TRIAGE_INIT` gives.
struct ConfigurationText {
  /// The document.
  var document: JSONValue
  /// The map that shows changes at once, nil for a text.
  private let engine: MapObject?

  /// Reads a function's argument; null and an empty text are an empty document where `orEmpty`.
  init(_ value: Value, of name: StaticString, orEmpty: Bool = true) throws(StellarError) {
    switch value {
    case .null where orEmpty:
      document = .object([])
      engine = nil
    case .map(let map):
      document = try value.json()
      engine = map
    case .string(let text):
      engine = nil
      if text.isEmpty, orEmpty {
        document = .object([])
        return
      }
      do throws(JSONSyntaxError) {
        document = try JSONValue.parse(text)
      } catch {
        throw StellarError("\(name): the configuration: \(error.line):\(error.column): \(error.message)")
      }
      guard document.members != nil else {
        throw StellarError("\(name): the configuration must be a JSON object, this is \(document.kindName)")
      }
    case let other:
      throw StellarError(.wrongType, "\(name) needs a configuration as text, got \(other.kindName)")
    }
  }

  /// The document's text, as functions give it back.
  var text: Value { .string(Bytes(document.serialized(.pretty))) }

  /// The text after a change; the engine, if it was one, changes too.
  func changed(_ context: CallContext) throws(StellarError) -> Value {
    if let engine {
      for key in engine.keys { engine[key] = nil }
      for member in document.members ?? [] { engine[.text(member.key)] = Value(json: member.value) }
    }
    return try context.text(document.serialized(.pretty))
  }

  /// An expression among a configuration's members.
  static func expression(_ value: Value, of name: StaticString) throws(StellarError) -> JSONValue {
    guard let text = value.text else {
      throw StellarError(.wrongType, "\(name) needs expressions as texts, got \(value.kindName)")
    }
    return .string(text)
  }

  /// Texts from a list or a set, or one text alone.
  static func names(_ value: Value, of name: StaticString) throws(StellarError) -> Set<Bytes> {
    if let text = value.text { return [text] }
    if value.isNull { return [] }
    guard let items = value.items else {
      throw StellarError(.wrongType, "\(name) needs a list of names, got \(value.kindName)")
    }
    return Set(items.compactMap(\.text))
  }
}

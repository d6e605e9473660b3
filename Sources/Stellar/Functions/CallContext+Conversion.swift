// Part of squint.
import UntrustedText

extension CallContext {
  /// The value as Metron's converter makes it text: a list or set counts by its first item, an empty one gives nothing.
  func convertedText(_ value: Value) throws(StellarError) -> Bytes? {
    switch value {
    case .null: return nil
    case .string(let text): return text
    case .list(let list):
      guard let first = list.items.first else { return nil }
      return try textOfFirst(first)
    case .set(let set):
      guard let first = set.items.first else { return nil }
      return try textOfFirst(first)
    case .boolean, .int, .long, .float, .double, .map, .lambda, .bloom, .object: return try javaText(value)
    }
  }

  /// The text of a first item, of which again the first item counts, but no further.
  private func textOfFirst(_ item: Value) throws(StellarError) -> Bytes {
    if item.isNull { return Bytes() }
    return try javaText(item.items?.first ?? item)
  }
}

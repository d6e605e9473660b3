// Part of squint.
import UntrustedText

/// A name, and the patterns of which one must be found in a field for the name to be chosen.
public struct RegexChoice: Hashable, Sendable {
  /// The name.
  public let name: String
  let patterns: [Pattern]

  init(name: String, patterns node: ConfigurationNode) throws(ConfigurationError) {
    self.name = name
    var patterns: [Pattern] = []
    for text in try node.strings() {
      do throws(PatternError) {
        patterns.append(try Pattern(Bytes(text)))
      } catch {
        throw node.failure("the pattern '\(Neutral.shown(text))': \(error)")
      }
    }
    self.patterns = patterns
  }

  /// Whether one of the patterns is found in a text.
  func isFound(in text: Bytes) -> Bool { patterns.contains { $0.matchesPart(of: text) } }

  /// Compares names and the patterns' texts.
  public static func == (left: RegexChoice, right: RegexChoice) -> Bool {
    left.name == right.name && left.patterns.map(\.source) == right.patterns.map(\.source)
  }

  /// Feeds the name and the patterns' texts to the hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    for pattern in patterns { hasher.combine(pattern.source) }
  }
}

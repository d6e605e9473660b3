// Part of squint.

/// What a model file says about itself: whose answers these are and from what they were learnt.
public struct ModelCard: Hashable, Sendable {
  /// One line of the card.
  public struct Fact: Hashable, Sendable {
    /// What the line is about, such as "training data".
    public let name: String
    /// What it says.
    public let value: String

    /// A line of a card.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The model's name, such as "dga".
  public let name: String
  /// Its version, such as "1.0".
  public let version: String
  /// The day on which it was trained, as the one who trained it gave it.
  public let date: String
  /// Data, parameters and figures, in the order to show them.
  public var facts: [Fact]

  /// A card.
  public init(name: String, version: String, date: String, facts: [Fact] = []) {
    self.name = name
    self.version = version
    self.date = date
    self.facts = facts
  }
}

extension ModelCard {
  /// The card as lines of `name<TAB>value`, as they stand in a model file.
  var lines: String {
    let head = [("name", name), ("version", version), ("date", date)]
    let all = head + facts.map { ($0.name, $0.value) }
    return all.map { "\(Self.singleLine($0.0))\t\(Self.singleLine($0.1))\n" }.joined()
  }

  /// Reads a card as `lines` writes it; nil if it is none.
  init?(lines: UnsafeRawBufferPointer) {
    guard let text = String(validating: lines, as: UTF8.self) else { return nil }
    var facts: [Fact] = []
    for line in text.split(separator: "\n") {
      guard let tab = line.firstIndex(of: "\t") else { return nil }
      facts.append(Fact(name: String(line[..<tab]), value: String(line[line.index(after: tab)...])))
    }
    guard facts.count >= 3, facts[0].name == "name", facts[1].name == "version", facts[2].name == "date",
      !facts[0].value.isEmpty, !facts[1].value.isEmpty
    else { return nil }
    self.init(
      name: facts[0].value, version: facts[1].value, date: facts[2].value, facts: Array(facts.dropFirst(3)))
  }

  private static func singleLine(_ text: String) -> String {
    String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }
}

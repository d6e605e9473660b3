// Part of squint.
import Stellar
import UntrustedText

/// Named building blocks of Grok patterns, one `NAME expression` a line of a pattern file.
public struct GrokPatterns: Sendable {
  private var expressions: [String: String] = [:]

  /// No patterns.
  public init() {}

  /// Adds the patterns of a file, of one name the last; empty lines and those that begin with `#` say nothing.
  public mutating func add(_ file: [UInt8]) {
    for line in String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard line.first != "#", let space = line.firstIndex(of: " ") else { continue }
      let name = String(line[..<space])
      let expression = line[space...].drop { $0 == " " }
      if !expression.isEmpty { expressions[name] = String(expression) }
    }
  }

  /// Whether there is a pattern of that name.
  public func contains(_ name: String) -> Bool { expressions[name] != nil }

  /// A pattern with all others it names written out, and what its groups capture.
  struct Expanded {
    var expression = ""
    /// What each generated group captures.
    var captures: [GrokCapture] = []

    /// The fields, in the order of their groups.
    var fields: [String] { captures.map(\.field) }
  }

  private static let deepest = 32
  private static let longest = 256 << 10

  func expanded(_ label: String) throws(IngestError) -> Expanded {
    guard let expression = expressions[label] else {
      throw .badPattern(missing(label), in: .label)
    }
    var result = Expanded()
    try expand(expression, into: &result, depth: 0)
    return result
  }

  private func missing(_ name: String) -> String {
    let nearest = Spelling.nearest(to: name, among: expressions.keys.sorted())
    let advice = nearest.map { ", did you mean \(Neutral.shown($0))?" } ?? ""
    return "there is no pattern named \(Neutral.shown(name, limit: 64))\(advice)"
  }

  private func expand(_ text: String, into result: inout Expanded, depth: Int) throws(IngestError) {
    guard depth < Self.deepest, result.expression.utf8.count < Self.longest else {
      throw .badPattern("the patterns name each other too deeply")
    }
    var rest = Substring(text)
    while let range = rest.firstRange(of: "%{") {
      result.expression += rest[..<range.lowerBound]
      let inner = rest[range.upperBound...]
      guard let end = inner.firstIndex(of: "}") else {
        throw .badPattern("'%{' without '}' in \(Neutral.shown(text))")
      }
      let parts = inner[..<end].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard let name = parts.first, let expression = expressions[name] else {
        throw .badPattern(missing(parts.first ?? ""))
      }
      if parts.count > 1, parts[1] != "UNWANTED", !parts[1].isEmpty {
        let capture = try GrokCapture(
          field: parts[1], type: parts.count > 2 ? parts[2] : nil, group: result.captures.count)
        result.expression += "(?<\(capture.group)>"
        result.captures.append(capture)
      } else {
        result.expression += "(?:"
      }
      try expand(expression, into: &result, depth: depth + 1)
      result.expression += ")"
      rest = inner[inner.index(after: end)...]
    }
    result.expression += rest
  }

  /// Adds the patterns that stand in a document itself: lines of a pattern file, or just the expression of a label.
  mutating func add(statement: String, label: String) {
    let isFile = statement.split(whereSeparator: \.isNewline).contains { $0.hasPrefix(label + " ") }
    add(Array((isFile ? statement : "\(label) \(statement)").utf8))
  }
}

extension Substring {
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
      index = self.index(after: index)
    }
    return nil
  }
}

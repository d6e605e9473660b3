// Part of squint.
public import UntrustedText

/// A small change to a name, and what the model says of the name that comes of it.
public struct DGAChange: Equatable, Sendable {
  /// What was changed.
  public enum Kind: Equatable, Sendable {
    /// The public suffix is another.
    case suffix(String)
    /// All digits are left out.
    case withoutDigits
    /// All hyphens are left out.
    case withoutHyphens
    /// A letter has a vowel in its place.
    case letter(UInt8, with: UInt8)
    /// Only so many first letters of the label are left.
    case shortened(to: Int)
  }

  /// What was changed.
  public let kind: Kind
  /// The changed name.
  public let name: Bytes
  /// The model's verdict on it.
  public let verdict: DGAVerdict

  /// The change in plain words.
  public var text: String {
    switch kind {
    case .suffix(let suffix): "under .\(suffix)"
    case .withoutDigits: "without its digits"
    case .withoutHyphens: "without its hyphens"
    case .letter(let old, let new): "with \(Self.shown(new)) in place of \(Self.shown(old))"
    case .shortened(let count): "cut to its first \(count) letters"
    }
  }

  private static func shown(_ letter: UInt8) -> String { Bytes([letter]).shownText() }
}

extension DGAModel {
  /// What the model says when a generated name is changed a little, the smaller changes first; none for a legit name.
  ///
  /// Of other suffixes, vowels and shorter labels only the first that makes the name legit is told, else the best.
  func changes(of name: Bytes, _ explanation: DGAExplanation) -> [DGAChange] {
    guard explanation.isGenerated else { return [] }
    let parts = ChangedName(name, explanation)
    var changes: [DGAChange?] = [
      best(of: ["com", "org", "net", "de"].lazy.map { change(.suffix($0), parts.with(suffix: $0), from: parts) }),
      change(.withoutHyphens, parts.with(label: parts.label.filter { $0 != UInt8(ascii: "-") }), from: parts),
    ]
    if let worst = explanation.letters.indices.max(by: {
      explanation.letters[$0].sixteenthsOfBit < explanation.letters[$1].sixteenthsOfBit
    }), explanation.letters.count == parts.label.count {
      changes.append(
        best(
          of: "aeiou".utf8.lazy.map { vowel in
            var label = parts.label
            label[worst] = vowel
            return change(.letter(parts.label[worst], with: vowel), parts.with(label: label), from: parts)
          }))
    }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    changes.append(change(.withoutDigits, parts.with(label: parts.label.filter { !digits.contains($0) }), from: parts))
    let shorter = (1..<max(parts.label.count, 1)).reversed().lazy.map {
      change(.shortened(to: $0), parts.with(label: Array(parts.label.prefix($0))), from: parts)
    }
    changes.append(shorter.compactMap { $0 }.first { !$0.verdict.isGenerated })
    return changes.compactMap { $0 }
  }

  /// The first change that makes the name legit, else the one that comes closest.
  private func best(of changes: some Sequence<DGAChange?>) -> DGAChange? {
    var best: DGAChange?
    for case let change? in changes {
      if !change.verdict.isGenerated { return change }
      if best.map({ change.verdict.probability < $0.verdict.probability }) ?? true { best = change }
    }
    return best
  }

  /// Asks about a changed name; nil for one that is no domain or not changed at all.
  private func change(_ kind: DGAChange.Kind, _ name: [UInt8], from parts: ChangedName) -> DGAChange? {
    guard name != parts.whole else { return nil }
    let verdict: DGAVerdict = name.withUnsafeBytes { self.verdict(for: $0) }
    return verdict.judgement == .notADomain ? nil : DGAChange(kind: kind, name: Bytes(name), verdict: verdict)
  }
}

/// The parts of a name that changes keep or replace.
private struct ChangedName {
  let whole: [UInt8]
  /// What is judged, without the suffix.
  let label: [UInt8]
  /// What stands before the label, with its dot.
  private let before: [UInt8]
  /// What stands behind it, with its dot.
  private let after: [UInt8]

  /// A forest knows no suffixes: what follows the last dot counts as one.
  init(_ name: Bytes, _ explanation: DGAExplanation) {
    var bytes = name.array
    while bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
    whole = bytes
    var range = explanation.label
    if explanation.suffix.isEmpty, let dot = bytes.lastIndex(of: UInt8(ascii: ".")), range.contains(dot) {
      range = range.lowerBound..<dot
    }
    before = Array(bytes[..<range.lowerBound])
    label = Array(bytes[range])
    after = Array(bytes[range.upperBound...])
  }

  func with(label: [UInt8]) -> [UInt8] { label.isEmpty ? whole : before + label + after }

  func with(suffix: String) -> [UInt8] { before + label + Array(".\(suffix)".utf8) }
}

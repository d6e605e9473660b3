// Part of squint.

/// A version as text that orders as people count: 1.9 before 1.10, 2.0-beta before 2.0.
public struct ModelVersion: Hashable, Sendable, CustomStringConvertible {
  /// The version as it was written.
  public let description: String

  /// A version of any form.
  public init(_ text: String) { description = text }

  /// The parts that compare with each other: runs of digits, runs of letters, single other characters.
  private var parts: [Part] {
    var parts: [Part] = []
    for byte in description.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if case .number(let digits)? = parts.last {
          parts[parts.count - 1] = .number(digits + [byte])
        } else {
          parts.append(.number([byte]))
        }
      case UInt8(ascii: "."): parts.append(.dot)
      default:
        if case .text(let text)? = parts.last {
          parts[parts.count - 1] = .text(text + [byte])
        } else {
          parts.append(.text([byte]))
        }
      }
    }
    return parts
  }

  private enum Part {
    case text([UInt8])
    case dot
    case number([UInt8])

    /// A letter makes a version earlier than its end does, a dot or digit later: `2.0-beta`, `2.0`, `2.0.1`.
    var rank: Int {
      switch self {
      case .text: 0
      case .dot: 2
      case .number: 3
      }
    }
  }

  private static let endRank = 1

  /// -1, 0 or 1 as a part stands before, beside or after another.
  private static func order(_ left: Part, _ right: Part) -> Int {
    switch (left, right) {
    case (.number(let a), .number(let b)):
      // Digits of any length: without leading zeros the longer number is the greater.
      let (a, b) = (a.drop { $0 == UInt8(ascii: "0") }, b.drop { $0 == UInt8(ascii: "0") })
      if a.count != b.count { return a.count < b.count ? -1 : 1 }
      return order(Array(a), Array(b))
    case (.text(let a), .text(let b)): return order(a, b)
    case (.text, _), (.dot, _), (.number, _): return (left.rank - right.rank).signum()
    }
  }

  private static func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
    left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
  }
}

extension ModelVersion: Comparable {
  /// Compares naturally; versions that differ in leading zeros only compare as text.
  public static func < (left: ModelVersion, right: ModelVersion) -> Bool {
    let (a, b) = (left.parts, right.parts)
    for (x, y) in zip(a, b) {
      let found = order(x, y)
      if found != 0 { return found < 0 }
    }
    if a.count != b.count {
      return a.count < b.count ? b[a.count].rank > endRank : a[b.count].rank < endRank
    }
    return order(Array(left.description.utf8), Array(right.description.utf8)) < 0
  }
}

// Part of squint.
import UntrustedText

/// What changes two texts into each other, line by line, in the form that `patch` and people read.
public struct UnifiedDiff: Hashable, Sendable {
  /// One line of the two texts, merged.
  private enum Line: Hashable {
    case both(Int, Int)
    case old(Int)
    case new(Int)
  }

  /// The lines, safe to show, the two headings first; none when the texts are equal.
  public let lines: [String]

  private static let context = 3
  /// Beyond this many pairs of lines the middle is shown as replaced as a whole.
  private static let effortLimit = 16_000_000

  /// Compares two texts.
  public init(_ old: [UInt8], named oldName: String, _ new: [UInt8], named newName: String) {
    let before = Self.split(old)
    let after = Self.split(new)
    guard before != after else {
      lines = []
      return
    }
    let merged = Self.merge(before, after)
    lines =
      ["--- \(Neutral.shown(oldName))", "+++ \(Neutral.shown(newName))"]
      + Self.hunks(merged).flatMap { Self.text(merged[$0], before, after) }
  }

  private static func split(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func merge(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Line] {
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var end = 0
    while end < old.count - start, end < new.count - start, old[old.count - 1 - end] == new[new.count - 1 - end] {
      end += 1
    }
    let (oldEnd, newEnd) = (old.count - end, new.count - end)
    var removed = Set(start..<oldEnd)
    var inserted = Set(start..<newEnd)
    if removed.count * inserted.count <= effortLimit {
      // The standard library's difference is Myers' algorithm.
      let difference = Array(new[start..<newEnd]).difference(from: Array(old[start..<oldEnd]))
      removed = []
      inserted = []
      for change in difference {
        switch change {
        case .remove(let offset, _, _): removed.insert(start + offset)
        case .insert(let offset, _, _): inserted.insert(start + offset)
        }
      }
    }
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, removed.contains(left) {
        lines.append(.old(left))
        left += 1
      } else if right < new.count, inserted.contains(right) {
        lines.append(.new(right))
        right += 1
      } else {
        lines.append(.both(left, right))
        left += 1
        right += 1
      }
    }
    return lines
  }

  /// The stretches to show: changes with some lines around them.
  private static func hunks(_ lines: [Line]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (index, line) in lines.enumerated() {
      if case .both = line { continue }
      let range = max(0, index - context)..<min(lines.count, index + context + 1)
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }

  private static func text(
    _ lines: ArraySlice<Line>, _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [String] {
    var (oldNumbers, newNumbers): ([Int], [Int]) = ([], [])
    var text: [String] = []
    for line in lines {
      switch line {
      case .both(let left, let right):
        oldNumbers.append(left)
        newNumbers.append(right)
        text.append(" " + shown(old[left]))
      case .old(let left):
        oldNumbers.append(left)
        text.append("-" + shown(old[left]))
      case .new(let right):
        newNumbers.append(right)
        text.append("+" + shown(new[right]))
      }
    }
    func extent(_ numbers: [Int]) -> String { "\(numbers.first.map { $0 + 1 } ?? 0),\(numbers.count)" }
    return ["@@ -\(extent(oldNumbers)) +\(extent(newNumbers)) @@"] + text
  }

  private static func shown(_ line: ArraySlice<UInt8>) -> String { line.withUnsafeBytes { Neutral.shown($0) } }
}

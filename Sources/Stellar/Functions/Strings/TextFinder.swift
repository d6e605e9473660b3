// Part of squint.
import UntrustedText

/// Finds a text in another, occurrence after occurrence without overlaps.
///
/// Time grows with the text's length alone: a table of the part's own repetitions (Knuth, Morris and Pratt) is made
/// when the part has more than a few bytes.
struct TextFinder {
  private let part: Bytes
  private let text: Bytes
  private let borders: [Int]
  private var position = 0

  /// - Precondition: `part` is not empty.
  init(_ part: Bytes, in text: Bytes) {
    precondition(!part.isEmpty, "nothing to look for")
    self.part = part
    self.text = text
    borders = part.count > 8 ? Self.borders(of: part) : []
  }

  /// The offset of the next occurrence.
  mutating func next() -> Int? {
    let found = borders.isEmpty ? nextPlain() : nextByBorders()
    position = found.map { $0 + part.count } ?? text.count
    return found
  }

  private func nextPlain() -> Int? {
    text.withUnsafeBytes { text in
      part.withUnsafeBytes { part in
        let first = part[0]
        var index = position
        while index + part.count <= text.count {
          if text[index] == first {
            var matched = 1
            while matched < part.count, text[index + matched] == part[matched] { matched += 1 }
            if matched == part.count { return index }
          }
          index += 1
        }
        return nil
      }
    }
  }

  private func nextByBorders() -> Int? {
    text.withUnsafeBytes { text in
      part.withUnsafeBytes { part in
        var matched = 0
        for index in position..<max(position, text.count) {
          while matched > 0, text[index] != part[matched] { matched = borders[matched - 1] }
          if text[index] == part[matched] { matched += 1 }
          if matched == part.count { return index + 1 - matched }
        }
        return nil
      }
    }
  }

  private static func borders(of part: Bytes) -> [Int] {
    var borders = [0]
    for index in 1..<part.count {
      var length = borders[index - 1]
      while length > 0, part[index] != part[length] { length = borders[length - 1] }
      borders.append(part[index] == part[length] ? length + 1 : 0)
    }
    return borders
  }
}

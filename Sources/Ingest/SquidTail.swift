// Part of squint.

/// What follows the URL in a line of Squid's native format: user, hierarchy and content type, told apart from the right.
struct SquidTail {
  var user: Range<Int>?
  var hierarchy: Range<Int>?
  var contentType: Range<Int>?
  /// Whether both right-hand fields are there but the hierarchy lacks its slash.
  var isBroken = false
  /// The field that should be the hierarchy.
  var hierarchyField = 0..<0

  var hasHierarchy: Bool { hierarchy != nil }

  /// - Precondition: `range` is trimmed and not empty.
  init(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) {
    let last = Self.lastField(text, range)
    let beforeLast = Self.trimmed(text, range.lowerBound..<last.lowerBound)
    guard !beforeLast.isEmpty else {
      user = range
      return
    }
    let second = Self.lastField(text, beforeLast)
    let between = Self.trimmed(text, beforeLast.lowerBound..<second.lowerBound)
    if !between.isEmpty, Self.slash(text, second) != nil {
      (user, hierarchy, contentType) = (between, second, last)
    } else if Self.looksLikeHierarchy(text, last) || (between.isEmpty && Self.slash(text, last) != nil) {
      (user, hierarchy) = (beforeLast, last)
    } else if between.isEmpty || Self.slash(text, range) == nil {
      user = range
    } else {
      isBroken = true
      hierarchyField = second
    }
  }

  /// The tail in front of bracketed headers (`log_mime_hdrs`), if that makes sense of it.
  static func withoutHeaders(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> SquidTail? {
    var index = range.lowerBound + 1
    while index < range.upperBound {
      defer { index += 1 }
      guard text[index] == 0x5B, text[index - 1] == 0x20 else { continue }
      let before = trimmed(text, range.lowerBound..<index)
      guard !before.isEmpty else { continue }
      let type = lastField(text, before)
      let rest = trimmed(text, before.lowerBound..<type.lowerBound)
      guard !rest.isEmpty, looksLikeHierarchy(text, lastField(text, rest)) else { continue }
      return SquidTail(text, before)
    }
    return nil
  }

  static func trimmed(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, text[lower] == 0x20 { lower += 1 }
    while upper > lower, text[upper - 1] == 0x20 { upper -= 1 }
    return lower..<upper
  }

  private static func lastField(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Range<Int> {
    var lower = range.upperBound
    while lower > range.lowerBound, text[lower - 1] != 0x20 { lower -= 1 }
    return lower..<range.upperBound
  }

  private static func slash(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    range.first { text[$0] == 0x2F }
  }

  /// Whether a field begins with capitals or underscores and a slash, as `HIER_DIRECT/`.
  private static func looksLikeHierarchy(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    guard let slash = slash(text, range), slash > range.lowerBound else { return false }
    return (range.lowerBound..<slash).allSatisfy { (0x41...0x5A).contains(text[$0]) || text[$0] == 0x5F }
  }
}

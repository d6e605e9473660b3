// Part of squint.

extension Parser {
  /// Conditionals in either form; those in else branches join one node, so that long chains do not nest.
  ///
  /// `test` is the test already read, when the next token is its question mark.
  mutating func conditional(test: Int?, at start: Int) throws(StellarError) -> Part {
    var items: [Int] = []
    var pending = test
    while true {
      if let test = pending {
        try expect(.question)
        items.append(test)
        items.append(try expression().node)
        try expect(.colon)
      } else {
        try expect(.ifWord)
        let test = try logic()
        try refuseMatch(test)
        try expect(.thenWord)
        items.append(test.node)
        items.append(try expression().node)
        try expect(.elseWord)
      }
      pending = nil
      if next == .ifWord { continue }
      let other = next == .matchWord ? try match() : try logic()
      guard next == .question else {
        items.append(other.node)
        return Part(node: tree.add(.conditional, at: start, children: items), shape: .conditional)
      }
      try refuseMatch(other)
      pending = other.node
    }
  }

  /// `match { test => action, ..., default => action }`; one within another is refused when it is reached.
  mutating func match() throws(StellarError) -> Part {
    let start = offset
    position += 1
    try expect(.openBrace)
    var items: [Int] = []
    while next != .defaultWord {
      let test = try expression()
      try refuseMatch(test)
      try expect(.fatArrow)
      items.append(test.node)
      items.append(try expression().node)
      guard take(.comma) else { throw unexpected("',' and a default clause") }
    }
    guard !items.isEmpty else { throw unexpected("a clause before the default") }
    position += 1
    try expect(.fatArrow)
    items.append(try expression().node)
    try expect(.closeBrace)
    return Part(node: tree.add(.match, at: start, children: items), shape: .match)
  }
}

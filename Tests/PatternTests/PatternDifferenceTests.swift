// Part of squint.
import Testing
import UntrustedText

@Suite struct `Random patterns` {
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `match what a plain backtracking matcher matches`(_ seed: UInt64) throws {
    var random = RandomBits(state: seed)
    for _ in 0..<120 {
      let tree = Tree.random(depth: 3, &random)
      let pattern = try Pattern(Bytes(tree.source))
      for _ in 0..<8 {
        let text = (0..<random.below(7)).map { _ in Array("abc\n".utf8)[random.below(4)] }
        let expected = tree.ends(in: text, from: 0)
        let bytes = Bytes(text)
        #expect(pattern.matchesWhole(bytes) == expected.contains(text.count), "\(tree.source) \(text) \(seed)")
        let first = (0...text.count).lazy.compactMap { start in
          tree.ends(in: text, from: start).first.map { start..<$0 }
        }
        .first
        #expect(pattern.firstMatch(in: bytes)?.range == first, "\(tree.source) \(text) \(seed)")
        let long = Bytes(text + [UInt8](repeating: 0x78, count: 100_000))
        if random.below(150) == 0, tree.isPlain {
          let range = pattern.firstMatch(in: long)?.range
          #expect(range == (first ?? tree.ends(in: [], from: 0).first.map { _ in 0..<0 }), "\(tree.source) \(text)")
        }
      }
    }
  }
}

/// A small regular expression that can match by plain backtracking.
private indirect enum Tree {
  case letter(UInt8)
  case any
  case notA
  case start
  case end
  case edge
  case both(Tree, Tree)
  case either(Tree, Tree)
  case repeated(Tree, Int, Int?, isLazy: Bool)

  static func random(depth: Int, _ random: inout RandomBits) -> Tree {
    guard depth > 0, random.below(6) > 0 else { return leaf(&random) }
    switch random.below(4) {
    case 0: return .either(.random(depth: depth - 1, &random), .random(depth: depth - 1, &random))
    case 1:
      let inner = Tree.random(depth: depth - 1, &random)
      guard !inner.canBeEmpty else { return inner }
      let least = random.below(3)
      return .repeated(
        inner, least, random.below(2) == 0 ? nil : least + random.below(3), isLazy: random.below(2) == 0)
    case _: return .both(.random(depth: depth - 1, &random), .random(depth: depth - 1, &random))
    }
  }

  private static func leaf(_ random: inout RandomBits) -> Tree {
    switch random.below(10) {
    case 0: .any
    case 1: .notA
    case 2: .start
    case 3: .end
    case 4: .edge
    case let other: .letter(UInt8(97 + other % 3))
    }
  }

  /// Whether nothing in it looks at its place.
  var isPlain: Bool {
    switch self {
    case .letter: true
    case .any, .notA, .start, .end, .edge: false
    case .both(let l, let r), .either(let l, let r): l.isPlain && r.isPlain
    case .repeated(let inner, _, _, _): inner.isPlain
    }
  }

  var canBeEmpty: Bool {
    switch self {
    case .letter, .any, .notA: false
    case .start, .end, .edge: true
    case .both(let l, let r): l.canBeEmpty && r.canBeEmpty
    case .either(let l, let r): l.canBeEmpty || r.canBeEmpty
    case .repeated(let inner, let least, _, _): least == 0 || inner.canBeEmpty
    }
  }

  var source: String {
    switch self {
    case .letter(let letter): String(UnicodeScalar(letter))
    case .any: "."
    case .notA: "[^a]"
    case .start: "^"
    case .end: "\\z"
    case .edge: "\\b"
    case .both(let l, let r): l.source + r.source
    case .either(let l, let r): "(\(l.source)|\(r.source))"
    case .repeated(let inner, let least, let most, let isLazy):
      "(?:\(inner.source)){\(least),\(most.map(String.init) ?? "")}\(isLazy ? "?" : "")"
    }
  }

  /// Where matches from `start` may end, the preferred first.
  func ends(in text: [UInt8], from start: Int) -> [Int] {
    switch self {
    case .letter(let letter): start < text.count && text[start] == letter ? [start + 1] : []
    case .any: start < text.count && text[start] != 0x0A ? [start + 1] : []
    case .notA: start < text.count && text[start] != 0x61 ? [start + 1] : []
    case .start: start == 0 ? [start] : []
    case .end: start == text.count ? [start] : []
    case .edge: isWord(text, start - 1) != isWord(text, start) ? [start] : []
    case .both(let l, let r): unique(l.ends(in: text, from: start).flatMap { r.ends(in: text, from: $0) })
    case .either(let l, let r): unique(l.ends(in: text, from: start) + r.ends(in: text, from: start))
    case .repeated(let inner, let least, let most, let isLazy):
      repeatedEnds(inner, least, most, isLazy, text, start)
    }
  }

  private func repeatedEnds(
    _ inner: Tree, _ least: Int, _ most: Int?, _ isLazy: Bool, _ text: [UInt8], _ start: Int
  ) -> [Int] {
    if most == 0 { return [start] }
    let more = inner.ends(in: text, from: start).flatMap {
      repeatedEnds(inner, max(least - 1, 0), most.map { $0 - 1 }, isLazy, text, $0)
    }
    guard least == 0 else { return unique(more) }
    return unique(isLazy ? [start] + more : more + [start])
  }

  private func isWord(_ text: [UInt8], _ index: Int) -> Bool {
    text.indices.contains(index) && text[index] != 0x0A
  }

  private func unique(_ ends: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return ends.filter { seen.insert($0).inserted }
  }
}

private struct RandomBits {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}

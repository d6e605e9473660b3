// Part of squint.
import Ingest
import SquintTestSupport
import Testing

@Suite struct `A unified diff` {
  private static func diff(_ old: String, _ new: String) -> [String] {
    UnifiedDiff(Array(old.utf8), named: "old", Array(new.utf8), named: "new").lines
  }

  @Test func `of equal texts is empty`() {
    #expect(Self.diff("a\nb\n", "a\nb\n").isEmpty)
    #expect(Self.diff("", "").isEmpty)
  }

  @Test func `shows a change with three lines around it`() {
    let old = (1...9).map { "\($0)\n" }.joined()
    #expect(
      Self.diff(old, old.replacing("5\n", with: "five\n")) == [
        "--- old", "+++ new", "@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8",
      ])
  }

  @Test func `neutralises what a terminal must not see`() {
    #expect(Self.diff("", "\u{1B}[2J\n").last == "+^[[2J")
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `applied to the old text gives the new one`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let old = (0..<Int.random(in: 0...30, using: &random)).map { _ in "\(Int.random(in: 0...5, using: &random))" }
      var new = old
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        if !new.isEmpty, Bool.random(using: &random) { new.remove(at: Int.random(in: 0..<new.count, using: &random)) }
        new.insert("x\(Int.random(in: 0...5, using: &random))", at: Int.random(in: 0...new.count, using: &random))
      }
      func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
      #expect(Self.apply(Self.diff(text(old), text(new)), to: old) == new)
    }
  }

  private static func apply(_ diff: [String], to old: [String]) -> [String] {
    var result: [String] = []
    var next = 0
    for line in diff.dropFirst(2) {
      if line.hasPrefix("@@") {
        let parts = line.split(separator: " ")[1].dropFirst().split(separator: ",").compactMap { Int($0) }
        let start = parts[1] == 0 ? parts[0] : parts[0] - 1
        // A hunk without old lines says nothing about where it stands but its neighbours do.
        if parts[1] > 0 { while next < start { result.append(old[next]); next += 1 } }
      } else if line.hasPrefix("+") {
        result.append(String(line.dropFirst()))
      } else {
        if line.hasPrefix(" ") { result.append(old[next]) }
        next += 1
      }
    }
    return result + old[next...]
  }
}

// Part of squint.
import Events
import Search
import SquintTestSupport
import Testing
import UntrustedText

/// Holds the parser and the tree against conditions written as plain Swift and joined by plain Swift.
@Suite struct `Query evaluation` {
  private static let atoms: [(text: String, test: @Sendable (StoredEvent) -> Bool)] = [
    ("code:200", { [1, 2, 6].contains($0.id) }),
    ("method:GET", { $0.value(of: "method") == .text("GET") }),
    ("score:>=50", { ($0.triage?.total ?? -1) >= 50 }),
    ("client:10.0.0.0/8", { [1, 2].contains($0.id) }),
    ("user:*", { $0.value(of: "user").isPresent }),
    ("since:24h", { $0.id <= 3 }),
    ("status:NEW", { !$0.value(of: "alert_status").isPresent }),
    ("tcp", { [1, 2, 3].contains($0.id) }),
    ("*", { _ in true }),
    ("rule:DGA*", { $0.triage?.rules.contains { $0.name?.hasPrefix("DGA") ?? false } ?? false }),
  ]

  /// A random text and what it means, by precedence climbing the other way round: the text is made from the meaning.
  private func random(_ depth: Int, _ source: inout SeededRandom) -> (String, @Sendable (StoredEvent) -> Bool) {
    guard depth > 0, let atom = Self.atoms.randomElement(using: &source) else { return Self.atoms[0] }
    switch Int.random(in: 0...4, using: &source) {
    case 0:
      let (text, test) = random(depth - 1, &source)
      let sign = ["NOT ", "-", "!", "NOT NOT NOT "].randomElement(using: &source) ?? "-"
      return ("\(sign)(\(text))", { !test($0) })
    case 1:
      let (left, leftTest) = random(depth - 1, &source)
      let (right, rightTest) = random(depth - 1, &source)
      let sign = [" ", " AND ", " && ", "  +"].randomElement(using: &source) ?? " "
      return ("(\(left))\(sign)(\(right))", { leftTest($0) && rightTest($0) })
    case 2:
      // An AND binds tighter than the OR beside it, without parentheses.
      let (other, otherTest) = Self.atoms.randomElement(using: &source) ?? atom
      let (inner, innerTest) = random(depth - 1, &source)
      let sign = [" OR ", " || "].randomElement(using: &source) ?? " OR "
      return (
        "\(atom.text) \(other)\(sign)(\(inner)) \(other)",
        { atom.test($0) && otherTest($0) || innerTest($0) && otherTest($0) }
      )
    case _: return atom
    }
  }

  @Test func `agrees with conditions in plain Swift`() throws {
    var source = SeededRandom(seed: 99)
    for _ in 0..<600 {
      let (text, test) = random(5, &source)
      let expected = SampleEvents.all.filter(test).map(\.id)
      #expect(try SampleEvents.found(text) == expected, "\(text)")
    }
  }
}

// Part of squint.
import NetworkNames
import SquintTestSupport
import Testing
import UntrustedText

@Suite struct `Typosquat candidates` {
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let label: Bytes
    let strategy: Typosquat.Strategy?
    let all: Set<Bytes>?
    let some: Set<Bytes>?
    let count: Int?

    var testDescription: String { id }

    init?(_ json: JSONValue) {
      guard ["typosquat", "fn-typosquat"].contains(json["area"]?.stringValue ?? ""), let id = json["id"]?.stringValue,
        let expect = json["expect"]
      else { return nil }
      self.id = id
      label = (json["domain"] ?? json["vars"]?["domain"])?.bytesValue ?? Bytes()
      strategy = json["strategy"]?.stringValue.flatMap { Typosquat.Strategy(named: $0) }
      func names(_ key: String) -> Set<Bytes>? { expect[key]?.elements.map { Set($0.compactMap(\.bytesValue)) } }
      all = names("set") ?? names("$set")
      some = names("contains")
      count = expect.integerValue.map { Int($0) }
    }
  }

  static let cases: [Case] = {
    guard let text = sharedBytes("cases/stellar-cases.jsonl") else { return [] }
    return text.split(separator: 0x0A).compactMap { line in (try? JSONValue.parse(Array(line))).flatMap { Case($0) } }
  }()

  @Test(.enabled(if: SharedData.isAvailable, "needs ../shared"))
  func `the case file has all its cases`() {
    #expect(Self.cases.count >= 76)
  }

  @Test(.enabled(if: SharedData.isAvailable, "needs ../shared"), arguments: cases)
  func `each set is Metron's, name by name`(expected: Case) {
    let found =
      expected.strategy.map { Typosquat.candidates(of: expected.label, strategy: $0) }
      ?? Typosquat.candidates(of: expected.label)
    if let all = expected.all {
      #expect(texts(found.subtracting(all)) == [], "too many")
      #expect(texts(all.subtracting(found)) == [], "missing")
    }
    if let some = expected.some { #expect(texts(some.subtracting(found)) == [], "missing") }
    if let count = expected.count { #expect(found.count == count) }
    #expect(expected.all != nil || expected.some != nil || expected.count != nil)
  }

  private func texts(_ names: Set<Bytes>) -> [String] { names.map { $0.shownText() }.sorted() }

  @Test func `a label is never its own candidate`() {
    for label: Bytes in ["google", "aa", "a", "", "b\u{fc}cher"] {
      #expect(!Typosquat.candidates(of: label).contains(label))
    }
  }

  @Test func `bytes that are no text, and labels too long for a name, do no harm`() {
    #expect(Typosquat.candidates(of: Bytes([0x61, 0xFF, 0x62])).contains(Bytes([0x61, 0x62])))
    #expect(Typosquat.candidates(of: Bytes([UInt8](repeating: 0x61, count: 254))).isEmpty)
  }
}

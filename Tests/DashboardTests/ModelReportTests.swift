// Part of squint.
import CResources
import Dashboard
import Events
import Search
import SquintTestSupport
import TerminalUI
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `A model's report` {
  /// As a model of letters and words would make it.
  private static let letters: DGAReport = {
    let name: Bytes = "login.paypal-x9qkzvw.top"
    let why = DGAExplanation(
      bias: -150_000,
      shares: [
        .init(name: "order of letters", score: 220_000), .init(name: "likeness to known families", score: 90_000),
        .init(name: "words in the name", score: -70_000), .init(name: "length, digits and vowels", score: 3_000),
        .init(name: "public suffix", score: 0),
      ],
      score: 93_000, thresholdScore: 52_000, probability: 0.97126, threshold: 0.80004, isGenerated: true,
      label: 6..<20, suffix: 21..<24,
      letters: zip(Array("paypal-x9qkzvw".utf8), [20, 12, 30, 60, 9, 40, 70, 100, 130, 160, 255, 80, 90, 0]).map {
        .init(byte: $0, sixteenthsOfBit: $1)
      },
      words: [6..<9, 9..<12], nearestFamily: DGAFamily(name: "tinba", probability: 0.8125))
    let changes = [
      DGAChange(kind: .suffix("com"), name: "a", verdict: DGAVerdict(judgement: .generated, probability: 0.9)),
      DGAChange(kind: .withoutDigits, name: "b", verdict: DGAVerdict(judgement: .legit, probability: 0.31)),
      DGAChange(
        kind: .letter(UInt8(ascii: "k"), with: UInt8(ascii: "a")), name: "c",
        verdict: DGAVerdict(judgement: .legit, probability: 0.2)),
    ]
    return DGAReport(model: "dga", version: "2.0", name: name, explanation: why, changes: changes)
  }()

  /// The workshop's forest on a name.
  private static func forest(_ name: Bytes) throws -> DGAReport {
    var count = 0
    let start = cresources_dga_1_0(&count)
    let model = try DGAModel(embedded: UnsafeRawBufferPointer(start: start, count: count))
    return try #require(model.report(on: name))
  }

  private static func session(
    _ note: ModelNote, width: Int = 80, height: Int = 24, glyphs: GlyphSet = .unicode
  ) throws -> Session {
    var store = SampleEvents.hourStore
    store.models = [note]
    var session = Session(store, width: width, height: height, options: DashboardOptions(glyphs: glyphs))
    try session.keys("jj<enter>")
    return session
  }

  @Test(arguments: [(60, 16), (80, 24), (140, 40)]) func `stands under the rules`(width: Int, height: Int) throws {
    var session = try Self.session(.report(Self.letters), width: width, height: height)
    assertSnapshot(session.screen, named: "report-\(width)x\(height)")
    try session.keys("<c-d><c-d>")
    assertSnapshot(session.screen, named: "report-below-\(width)x\(height)")
  }

  @Test func `gives cells the recorded roles`() throws {
    let session = try Self.session(.report(Self.letters), width: 80, height: 40)
    assertSnapshot(session.screen, named: "report-80x40")
    assertSnapshot(session.roles, named: "report-80x40-roles")
  }

  @Test func `in ASCII has the bits of surprise as digits`() throws {
    let session = try Self.session(.report(Self.letters), width: 80, height: 40, glyphs: .ascii)
    assertSnapshot(session.screen, named: "report-ascii-80x40")
    #expect(session.screen.contains("surprise  1 0 1 3 0 2 4 6 8 9 9 5 5 0"))
  }

  @Test func `of the workshop's forest has shares and no letters`() throws {
    let session = try Self.session(.report(try Self.forest("gigya.com")), width: 80, height: 40)
    assertSnapshot(session.screen, named: "report-forest-80x40")
  }

  @Test func `says plainly when the model cannot be asked`() throws {
    let note = ModelNote.silent(model: "dga 3.1", reason: "it is not built in")
    let session = try Self.session(note)
    #expect(session.screen.contains(" MODEL dga 3.1\n"))
    #expect(session.screen.contains("it is not built in"))
  }

  @Test func `never is wider than the room it has`() throws {
    let names: [Bytes] = [
      "gigya.com", "google.com", "xn--bcher-kva.de", Bytes(String(repeating: "q7", count: 31) + ".ru"),
    ]
    for report in try names.map({ try Self.forest($0) }) + [Self.letters] {
      for width in 34...100 {
        for line in ReportLines(report, width: width, glyphs: .unicode).lines {
          #expect(line.map(\.text.unicodeScalars.count).reduce(0, +) <= width, "\(line.map(\.text).joined())")
        }
      }
    }
  }

  @Test func `is scrolled through line by line, and then fields are gone through`() throws {
    var session = try Self.session(.report(Self.letters))
    #expect(session.screen.contains("RULE "))
    #expect(session.cursorLine == nil)
    try session.keys("=")
    #expect(session.state.queryText == SearchQuery.everything.text)
    var steps = 0
    while session.cursorLine == nil, steps < 100 {
      try session.keys("j")
      steps += 1
    }
    #expect(session.cursorLine?.contains("timestamp") == true)
    try session.keys("j")
    #expect(session.cursorLine?.contains("elapsed") == true)
    try session.keys("kk")
    #expect(session.cursorLine == nil)
    try session.keys("gg")
    #expect(session.screen.contains("RULE "))
    try session.keys("G")
    #expect(session.cursorLine?.contains("guid") == true)
    try session.keys("<pgup><pgup><pgup><pgup><pgup>")
    #expect(session.screen.contains("RULE "))
  }

  @Test func `of an event that is left is not shown with the next`() throws {
    var session = try Self.session(.report(Self.letters))
    session.store.models = []
    try session.keys("J")
    #expect(!session.screen.contains("MODEL"))
  }
}

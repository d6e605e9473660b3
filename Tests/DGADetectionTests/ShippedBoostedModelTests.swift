// Part of squint.
import Foundation
import SquintTestSupport
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `The shipped model dga 2.0` {
  private let file: [UInt8]
  private let model: DGAModel

  init() throws {
    let path = SharedData.packageFolder.appendingPathComponent("Sources/CResources/data/dga-2.0.model")
    file = [UInt8](try Data(contentsOf: path))
    model = try DGAModel(serialized: file)
  }

  @Test(
    arguments: [
      "google", "google.com", "www.google.co.uk", "facebook.com", "wikipedia.org", "zaze", "gigya.com", "demdex.net",
      "xn--bcher-kva.de", "\u{fc}bersicht.de", "360.cn", "stanford.edu", "usa.gov",
    ] as [Bytes])
  func `calls names that people chose legit`(name: Bytes) {
    #expect(model.verdict(for: name).judgement == .legit)
  }

  @Test(
    arguments: [
      "xqzvkwjpfhytqz.com", "1sjz9jo17k7bbs1i6fic7plytlc.org", "b23bb847fc9855f5fb496851e1728d71.co.cc",
      "host.qgusemwqyaaswmuu.org",
    ] as [Bytes])
  func `calls random names generated`(name: Bytes) {
    #expect(model.verdict(for: name).judgement == .generated)
  }

  @Test(
    arguments: [
      ("google.com", -578_656, -108_416), ("zaze", -461_440, -3_952), ("tirdttcivfplnrds.ru", 567_056, 32_144),
      ("xn--bcher-kva.de", -577_856, -64_864), ("www.bbc.co.uk", -469_920, 19_520),
    ] as [(Bytes, Int, Int)])
  func `gives the same score and shares on every machine`(name: Bytes, score: Int, words: Int) throws {
    let why = try #require(model.explanation(of: name))
    #expect(why.score == score)
    #expect(why.shares.first { $0.name == "words in the name" }?.score == words)
  }

  @Test func `is small, and its card says what it is`() {
    #expect(file.count <= 5_000_000)
    #expect(model.name == "dga")
    #expect(model.version == "2.0")
    #expect(model.card.facts.contains { $0.name == "limits" })
    #expect(model.card.facts.contains { $0.name == "AUC" })
  }

  @Test func `judges a batch as it judges each name`() {
    let names: [Bytes] = [
      "google.com", "10.0.0.1", "xqzvkwjpfhytqz.com", "", "a", "stanford.edu", "-", "zaze", "WWW.Google.CO.UK.", "b.c",
    ]
    #expect(model.verdicts(for: names) == names.map { model.verdict(for: $0) })
  }

  @Test(arguments: ["google.com", "xqzvkwjpfhytqz.ru", "a.b.c.example.co.uk", "zaze"])
  func `does not mind case and trailing dots`(text: String) {
    let verdict = model.verdict(for: Bytes(text))
    #expect(model.verdict(for: Bytes(text.uppercased())) == verdict)
    #expect(model.verdict(for: Bytes(text + "..")) == verdict)
  }

  @Test func `answers whatever bytes it is given`() {
    var random = SplitMix64(seed: 12)
    for length in 0..<400 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let letters = bytes.map { UInt8(ascii: "-") + $0 % 78 }
      for name in [Bytes(bytes), Bytes(letters), Bytes(Array("xn--".utf8) + letters)] {
        let probability = model.verdict(for: name).probability
        #expect(probability >= 0 && probability <= 1)
        if let explanation = model.explanation(of: name) {
          #expect(explanation.shares.reduce(explanation.bias) { $0 + $1.score } == explanation.score)
        }
      }
    }
    #expect(model.verdict(for: Bytes([UInt8](repeating: 0x61, count: 10_000))) == .notADomain)
  }

  @Test(.enabled(if: SharedData.isAvailable, "needs ../shared"))
  func `keeps its figures on a tenth of the validation data`() throws {
    let packed = SharedData.file("data/dga/valid.tsv.gz").path
    let table = try Program.run("/bin/gzip", ["-dc", packed]).output
    let tenth = table.split(separator: "\n").enumerated().filter { $0.offset % 10 == 0 }.map(\.element)
    let domains = LabelledDomain.table(Array(tenth.joined(separator: "\n").utf8)).domains
    let evaluation = ModelEvaluation(of: model, on: domains)
    #expect(evaluation.generated + evaluation.legit == 3127)
    #expect(evaluation.areaUnderCurve > 0.997)
    #expect(evaluation.operatingPoints[0].truePositiveRate > 0.95)
    #expect(evaluation.confusion.truePositiveRate > 0.80)
    #expect(evaluation.confusion.falsePositiveRate < 0.005)
    #expect(try #require(evaluation.families).accuracy > 0.6)
  }
}

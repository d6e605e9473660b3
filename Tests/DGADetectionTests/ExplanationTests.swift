// Part of squint.
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `An explanation` {
  private let model: DGAModel

  init() throws { model = try DGAModel(serialized: SmallBoostedModel.file()) }

  @Test(arguments: [
    "bacondufel.com", "xqzvkwjpfhyt.com", "493857201.biz", "www.bacondufel.co.uk", "a", "xn--bcher-kva.de", "-.-",
    "bücher.example", "_x._y.com", "xn--p1ai",
  ])
  func `has shares that add up to the score, exactly`(text: String) throws {
    let explanation = try #require(model.explanation(of: Bytes(text)))
    #expect(explanation.shares.reduce(explanation.bias) { $0 + $1.score } == explanation.score)
    #expect(explanation.shares.count == NameFeature.Group.allCases.count)
    #expect(model.score(of: Bytes(text)) == Int64(explanation.score))
    let verdict = model.verdict(for: Bytes(text))
    #expect(explanation.probability == verdict.probability)
    #expect(explanation.isGenerated == verdict.isGenerated)
    #expect((explanation.probability >= explanation.threshold) == verdict.isGenerated)
  }

  @Test func `shows the label, its letters and its words`() throws {
    let text = "www.BaconDufel.co.uk"
    let explanation = try #require(model.explanation(of: Bytes(text)))
    let bytes = Array(text.utf8)
    #expect(bytes[explanation.label].elementsEqual("BaconDufel".utf8))
    #expect(bytes[explanation.suffix].elementsEqual("co.uk".utf8))
    #expect(explanation.letters.map(\.byte).elementsEqual("BaconDufel".utf8))
    #expect(explanation.words.map { String(decoding: bytes[$0], as: UTF8.self) } == ["Bacon", "Dufel"])
  }

  @Test func `is given by boosted trees alone, of what is a domain`() throws {
    #expect(model.explanation(of: "10.0.0.1") == nil)
    #expect(try DGAModel(serialized: SmallModel.file()).explanation(of: "google.com") == nil)
    #expect(try DGAModel(serialized: SmallModel.file()).family(of: "google.com") == nil)
  }
}

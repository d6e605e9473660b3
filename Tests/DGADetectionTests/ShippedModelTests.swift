// Part of squint.
import Foundation
import SquintTestSupport
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `The shipped model dga 1.0` {
  private let file: [UInt8]
  private let model: DGAModel

  init() throws {
    let path = SharedData.packageFolder.appendingPathComponent("Sources/CResources/data/dga-1.0.model")
    file = [UInt8](try Data(contentsOf: path))
    model = try DGAModel(serialized: file)
  }

  @Test(arguments: ["google", "facebook", "wikipedia", "google.com"] as [Bytes])
  func `calls the tutorial's popular names legit`(name: Bytes) {
    #expect(model.verdict(for: name).judgement == .legit)
  }

  @Test(arguments: ["zaze", "gigya.com", "2mdn.net", "1rx.io", "iasds01.com", "demdex.net"] as [Bytes])
  func `calls the tutorial's other names dga`(name: Bytes) {
    #expect(model.verdict(for: name).judgement == .generated)
  }

  @Test func `is small, and its card says what it is`() {
    #expect(file.count < 1_500_000)
    #expect(model.name == "dga")
    #expect(model.version == "1.0")
    #expect(model.threshold == 0.5)
    #expect(!model.card.facts.isEmpty)
  }

  @Test(
    arguments: [
      ("google", 0.01942076802253723), ("zaze", 0.7391654169559478), ("demdex.net", 0.748690493106842),
      ("xn--bcher-kva.de", 0.9807825183868408),
    ] as [(Bytes, Double)])
  func `gives the same probability on every machine`(name: Bytes, probability: Double) {
    #expect(model.verdict(for: name).probability == probability)
  }

  @Test func `sees in google what the workshop's features are`() throws {
    // The scores as a second program counted them: 17.573 and 9.291.
    let features = try #require(model.features(of: "google"))
    #expect(features.length == 6)
    #expect(abs(features.entropy - 1.9183) < 0.0003)
    #expect(abs(features.nameScore - 17.573) < 0.001)
    #expect(abs(features.wordScore - 9.291) < 0.001)
  }

  @Test(.enabled(if: SharedData.isAvailable, "needs ../shared"))
  func `keeps its figures on a tenth of the validation data`() throws {
    let packed = SharedData.file("data/dga/valid.tsv.gz").path
    let table = try Program.run("/bin/gzip", ["-dc", packed]).output
    let tenth = table.split(separator: "\n").enumerated().filter { $0.offset % 10 == 0 }.map(\.element)
    let domains = LabelledDomain.table(Array(tenth.joined(separator: "\n").utf8)).domains
    let evaluation = ModelEvaluation(of: model, on: domains)
    #expect(evaluation.generated + evaluation.legit == 3127)
    #expect(evaluation.areaUnderCurve > 0.86)
    #expect(evaluation.confusion.truePositiveRate > 0.74)
    #expect(evaluation.confusion.falsePositiveRate < 0.26)
  }
}

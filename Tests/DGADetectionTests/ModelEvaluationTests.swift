// Part of squint.
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `Evaluation` {
  /// The chance that a generated name has the higher probability, by looking at every pair.
  private static func area(_ scores: [(Double, Bool)]) -> Double {
    var sum = 0.0
    var pairs = 0.0
    for (high, isGenerated) in scores where isGenerated {
      for (low, other) in scores where !other {
        pairs += 1
        sum += high > low ? 1 : high == low ? 0.5 : 0
      }
    }
    return sum / pairs
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `finds the same area as comparing all pairs`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let scores = (0..<300).map { _ in
      let isGenerated = random.below(3) == 0
      return (Double(random.below(isGenerated ? 40 : 30)) / 40, isGenerated)
    }
    var curve = ROCCurve()
    for (probability, isGenerated) in scores { curve.add(probability, isGenerated: isGenerated) }
    #expect(abs(ROCCurve.area(curve.points) - Self.area(scores)) < 1e-9)
  }

  @Test func `allows no more false alarms than it is told`() {
    var curve = ROCCurve()
    for index in 0..<100 { curve.add(Double(index) / 100, isGenerated: false) }
    for probability in [0.99, 0.985, 0.975, 0.5] { curve.add(probability, isGenerated: true) }
    let point = ROCCurve.operatingPoint(curve.points, allowing: 0.01)
    #expect(point.truePositiveRate == 0.5)
    #expect(point.threshold == 0.985)
    #expect(ROCCurve.operatingPoint(curve.points, allowing: 0.001).truePositiveRate == 0)
  }

  @Test func `counts judgements, families and sources`() throws {
    let model = try DGAModel(serialized: SmallModel.file())
    let domains = SmallModel.domains + [LabelledDomain(isGenerated: true, family: "odd", domain: "10.0.0.1")]
    let evaluation = ModelEvaluation(of: model, on: domains)
    #expect(evaluation.generated == 401)
    #expect(evaluation.legit == 400)
    #expect(evaluation.notDomains == 1)
    #expect(evaluation.confusion.foundGenerated + evaluation.confusion.missedGenerated == 401)
    #expect(evaluation.groups.map(\.name) == ["odd", "random", "alexa2013"])
    #expect(evaluation.groups.first?.flagged == 0)
    #expect(evaluation.json["confusion"]?["true_positives"]?.integerValue == Int64(evaluation.confusion.foundGenerated))
    #expect(evaluation.json["families"]?.elements?.count == 2)
    #expect(evaluation.report().contains("odd                              1    0.0000\n"))
  }

  @Test(arguments: [true, false]) func `of one kind of names tells only what they tell`(isGenerated: Bool) throws {
    let model = try DGAModel(serialized: SmallModel.file())
    let domains = SmallModel.domains.filter { $0.isGenerated == isGenerated }
    let evaluation = ModelEvaluation(of: model, on: domains)
    let report = evaluation.report()
    #expect(report.contains("there are no \(isGenerated ? "legitimate" : "generated") names"), "\(report)")
    #expect(report.contains("  TPR  ") == isGenerated)
    #expect(report.contains("  FPR  ") == !isGenerated)
    for word in ["AUC         ", "at FPR", "mean", "on average"] { #expect(!report.contains(word), "\(report)") }
    let json = evaluation.json
    #expect(json["auc"] == .null && json["average_precision"] == .null)
    #expect(json["tpr_at_fpr"]?.elements?.isEmpty == true && json["calibration"]?.elements?.isEmpty == true)
    #expect((json["confusion"]?["fpr"] == .null) == isGenerated)
    #expect((json["confusion"]?["tpr"] == .null) == !isGenerated)
  }

  @Test func `reads labelled domains and counts what is none`() {
    let table = LabelledDomain.table(Array("dga\tx\tq.com\r\n\nlegit\ty\tg.com\nodd\tz\td.com\nlegit\n".utf8))
    #expect(table.domains.map(\.domain) == ["q.com", "g.com"])
    #expect(table.domains.map(\.isGenerated) == [true, false])
    #expect(table.unreadable == 2)
    #expect(table.domains.first?.label == "q")
  }
}

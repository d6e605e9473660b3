// Part of squint.
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `Training of boosted trees` {
  @Test func `twice with one seed gives the same bytes, whatever the order of the data`() throws {
    var material = SmallBoostedModel.material
    material.domains.reverse()
    material.words.reverse()
    material.suffixes.reverse()
    let training = BoostedTraining(recipe: .small, seed: 1, date: "2026-01-02")
    #expect(try training.run(material) == SmallBoostedModel.file())
  }

  @Test func `learns to tell syllables from random letters`() throws {
    let model = try DGAModel(serialized: SmallBoostedModel.file())
    #expect(ModelEvaluation(of: model, on: SmallBoostedModel.domains).areaUnderCurve > 0.98)
    #expect(!model.verdict(for: "bacondufel.com").isGenerated)
    #expect(model.verdict(for: "xqzvkwjpfhyt.com").isGenerated)
  }

  @Test func `learns the families apart`() throws {
    let model = try DGAModel(serialized: SmallBoostedModel.file())
    #expect(model.family(of: "493857201.biz")?.name == "digits")
    #expect(model.family(of: "xqzvkwjpfhyt.com")?.name == "random")
  }

  @Test func `without names of both kinds says which are missing`() {
    let training = BoostedTraining(recipe: .small, seed: 1, date: "")
    #expect(throws: DGATraining.Failure.noNames(generated: false)) { try training.run(.init(domains: [])) }
    let legit = SmallModel.domains.filter { !$0.isGenerated }
    #expect(throws: DGATraining.Failure.noNames(generated: true)) { try training.run(.init(domains: legit)) }
  }

  @Test func `holding families out judges each of them once`() throws {
    let training = BoostedTraining(recipe: .small, seed: 1, date: "")
    var material = SmallBoostedModel.material
    material.validation = material.domains
    let results = try HoldoutValidation(kind: .families, training: training).run(material)
    #expect(results.map(\.name) == ["digits", "random"])
    #expect(Set(results.map(\.fold)).count == 2)
    #expect(results.map(\.count) == [400, 800])
    #expect(HoldoutValidation(kind: .families, training: training).report(results).contains("digits"))
  }
}

// Part of squint.
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `Training` {
  @Test func `twice with one seed gives the same bytes`() throws {
    #expect(try SmallModel.file(seed: 3) == SmallModel.file(seed: 3))
  }

  @Test func `does not depend on the order of the data`() throws {
    let training = DGATraining(recipe: SmallModel.recipe, seed: 3, date: "2026-01-02")
    let backwards = try training.run(domains: SmallModel.domains.reversed(), words: SmallModel.words.reversed())
    #expect(try SmallModel.file(seed: 3) == backwards)
  }

  @Test func `with another seed gives another forest`() throws {
    #expect(try SmallModel.file(seed: 3) != SmallModel.file(seed: 4))
  }

  @Test func `learns to tell syllables from random letters`() throws {
    let model = try DGAModel(serialized: SmallModel.file())
    let evaluation = ModelEvaluation(of: model, on: SmallModel.domains)
    #expect(evaluation.areaUnderCurve > 0.98)
    #expect(!model.verdict(for: "bacondufel").isGenerated)
    #expect(model.verdict(for: "xqzvkwjpfhyt").isGenerated)
  }

  @Test func `writes the recipe and the day on the card`() throws {
    let card = try DGAModel(serialized: SmallModel.file(seed: 9)).card
    #expect(card.name == "dga")
    #expect(card.version == "1.0")
    #expect(card.date == "2026-01-02")
    #expect(card.facts.contains(ModelCard.Fact(name: "seed", value: "9")))
  }

  @Test func `leaves out labels that are short or promised`() throws {
    var domains = SmallModel.domains
    for label in ["short", "google", "wikipedia"] {
      domains.append(LabelledDomain(isGenerated: false, family: "alexa2013", domain: Bytes(label + ".com")))
    }
    domains.append(LabelledDomain(isGenerated: false, family: "hsts2025", domain: "anotherlist.com"))
    let training = DGATraining(recipe: SmallModel.recipe, seed: 3, date: "2026-01-02")
    #expect(try training.run(domains: domains, words: SmallModel.words) == SmallModel.file(seed: 3))
  }

  @Test func `without names of both kinds says which are missing`() {
    let training = DGATraining(recipe: SmallModel.recipe, seed: 1, date: "")
    #expect(throws: DGATraining.Failure.noNames(generated: false)) { try training.run(domains: [], words: []) }
    let legit = SmallModel.domains.filter { !$0.isGenerated }
    #expect(throws: DGATraining.Failure.noNames(generated: true)) { try training.run(domains: legit, words: []) }
  }
}

// Part of squint.
import CResources
import DGADetection
import Foundation
import ModelService
import SquintTestSupport
import Testing
import UntrustedText

@Suite struct `The registry of models` {
  /// Small models of these versions that call everything of eight or more letters what they were taught.
  private static func registry(_ versions: [String]) throws -> ModelRegistry {
    let syllables = ["ba", "con", "du", "fel", "go", "han"]
    var domains: [LabelledDomain] = []
    for first in syllables {
      for second in syllables {
        let name = "\(first)\(second)\(first)\(second)"
        domains.append(LabelledDomain(isGenerated: false, family: "alexa2013", domain: Bytes("\(name).com")))
        domains.append(LabelledDomain(isGenerated: true, family: "x", domain: Bytes("qz\(first)x\(second)jqkv.com")))
      }
    }
    return ModelRegistry(
      try versions.map { version in
        var recipe = TrainingRecipe.workshop
        recipe.version = version
        recipe.families = []
        recipe.oddScores = nil
        recipe.minimumLeaf = 1
        let file = try DGATraining(recipe: recipe, seed: 1, date: "2026-01-02").run(domains: domains, words: [])
        return try DGAModel(serialized: file)
      })
  }

  @Test func `tells where a model answers, as MAAS_GET_ENDPOINT does`() throws {
    let registry = try Self.registry(["1.0"])
    let fields = try #require(registry.endpoint(name: "dga", version: "1.0")).fields
    #expect(fields.map(\.key) == ["url", "name", "version", "endpoint:apply"])
    #expect(fields.map(\.value) == ["builtin:dga", "dga", "1.0", "apply"])
  }

  @Test func `takes the latest version by natural order`() throws {
    let registry = try Self.registry(["1.10", "1.9", "1.2"])
    #expect(registry.endpoint(name: "dga")?.version == "1.10")
    #expect(registry.endpoint(name: "dga", version: "1.2")?.version == "1.2")
    #expect(registry.endpoints.map(\.version) == ["1.2", "1.9", "1.10"])
  }

  @Test func `knows no other names and versions`() throws {
    let registry = try Self.registry(["1.0"])
    #expect(registry.endpoint(name: "DGA") == nil)
    #expect(registry.endpoint(name: "dga", version: "1") == nil)
    #expect(registry.endpoint(name: "") == nil)
  }

  @Test func `answers with verdict, probability and version`() throws {
    let registry = try Self.registry(["1.0"])
    let endpoint = try #require(registry.endpoint(name: "dga"))
    let legit = try #require(registry.apply(endpoint, to: "baconbacon"))
    let generated = try #require(registry.apply(endpoint, to: "qzbaxconjqkv"))
    #expect(legit.verdict == .legit)
    #expect(generated.verdict == .dga)
    #expect(generated.verdict.rawValue == "dga")
    #expect(generated.probability > 0.5 && generated.probability <= 1)
    #expect(generated.version == "1.0")
  }

  @Test func `has no answer for what is no domain, another function or another place`() throws {
    let registry = try Self.registry(["1.0"])
    let endpoint = try #require(registry.endpoint(name: "dga"))
    #expect(registry.apply(endpoint, to: "") == nil)
    #expect(registry.apply(endpoint, to: "10.0.0.1") == nil)
    #expect(registry.apply(endpoint, function: "train", to: "google") == nil)
    let remote = ModelEndpoint(name: "dga", version: "1.0", url: "http://127.0.0.1:1")
    #expect(registry.apply(remote, to: "google") == nil)
  }

  @Test func `through a client gives the same answers, each asked for once`() throws {
    let registry = try Self.registry(["1.0", "2.0"])
    var client = ModelClient(registry)
    for _ in 0..<3 {
      for endpoint in registry.endpoints {
        for name in ["baconbacon", "qzbaxconjqkv", "10.0.0.1"] as [Bytes] {
          #expect(client.apply(endpoint, to: name) == registry.apply(endpoint, to: name))
        }
      }
    }
    #expect(client.statistics.hits == 8)
    #expect(client.apply(ModelEndpoint(name: "dga", version: "3", url: "builtin:dga"), to: "google") == nil)
  }

  @Test func `names the family of a generated name and of no other, asked and remembered alike`() throws {
    var count = 0
    let start = cresources_dga_2_0(&count)
    let model = try DGAModel(embedded: UnsafeRawBufferPointer(start: start, count: count))
    let registry = ModelRegistry([model])
    let endpoint = try #require(registry.endpoint(name: "dga"))
    var client = ModelClient(registry)
    let names: [Bytes] = [
      "google.com", "tirdttcivfplnrds.ru", "wikipedia.org", "xqzvkwjpfhytqz.com",
      "b23bb847fc9855f5fb496851e1728d71.co.cc",
    ]
    var families = 0
    for name in names + names {
      let remembered = client.apply(endpoint, to: name)
      let answer = try #require(remembered)
      #expect((answer.family == nil) == (answer.verdict == .legit))
      #expect(answer.family == (answer.verdict == .dga ? model.family(of: name) : nil))
      #expect(answer == registry.apply(endpoint, to: name))
      families += answer.family == nil ? 0 : 1
    }
    #expect(families >= 4)
  }

  @Test func `has no families to name with the workshop's forest`() throws {
    let registry = try Self.registry(["1.0"])
    let answer = registry.apply(try #require(registry.endpoint(name: "dga")), to: "qzbaxconjqkv")
    #expect(answer?.verdict == .dga)
    #expect(answer?.family == nil)
  }
}

// Part of squint.
import CResources
import Testing
import UntrustedText

@testable import DGADetection

@Suite struct `The report on a name` {
  private static let names: [Bytes] = [
    "google", "google.com", "gigya.com", "zaze", "xjkq3vz8w1m.ru", "a", "1", "a.b.c.d.example", "xn--bcher-kva.de",
    "WWW.Example.COM.", "_dmarc.pay-pal.co.uk", "bücher.de",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "conbadufel.com", "xqzvkwjpfhytqz.com",
  ]

  enum Kind: CaseIterable { case forest, boosted }

  private static func model(_ kind: Kind) throws -> DGAModel {
    var count = 0
    let start =
      switch kind {
      case .forest: cresources_dga_1_0(&count)
      case .boosted: cresources_dga_2_0(&count)
      }
    return try DGAModel(embedded: UnsafeRawBufferPointer(start: start, count: count))
  }

  @Test(arguments: Kind.allCases) func `has shares that add up to the score, and the verdict's probability`(
    kind: Kind
  ) throws {
    let model = try Self.model(kind)
    for name in Self.names + SmallModel.domains.prefix(60).map(\.domain) {
      let why = try #require(model.explanation(of: name))
      #expect(why.bias + why.shares.map(\.score).reduce(0, +) == why.score)
      let verdict = model.verdict(for: name)
      #expect(why.probability == verdict.probability)
      #expect(why.isGenerated == verdict.isGenerated)
      #expect(why.isGenerated == (why.score >= why.thresholdScore))
      #expect(why.threshold == model.threshold)
      let weights = why.shares.map { abs($0.score) }
      #expect(weights == weights.sorted(by: >))
    }
  }

  @Test(arguments: Kind.allCases) func `tells of changed names what the model says of them`(kind: Kind) throws {
    let model = try Self.model(kind)
    var kinds: [DGAChange.Kind] = []
    for name in Self.names + SmallModel.domains.prefix(60).map(\.domain) {
      let report = try #require(model.report(on: name))
      #expect(report.changes.isEmpty || report.explanation.isGenerated)
      for change in report.changes {
        #expect(model.verdict(for: change.name) == change.verdict)
        #expect(change.name != name)
        kinds.append(change.kind)
      }
    }
    if kind == .forest { #expect(kinds.contains(.withoutDigits)) }
    #expect(kinds.contains { if case .suffix = $0 { true } else { false } })
    #expect(kinds.contains { if case .letter = $0 { kind == .boosted } else { kind == .forest } })
  }

  @Test(arguments: Kind.allCases) func `says by how much the score must fall, to the last digit`(kind: Kind) throws {
    let model = try Self.model(kind)
    for name in Self.names {
      let report = try #require(model.report(on: name))
      let (why, excess) = (report.explanation, report.excess)
      #expect(why.isGenerated ? why.score - excess == why.thresholdScore - 1 : excess == 0)
    }
  }

  @Test(arguments: Kind.allCases, ["", ".", "10.0.0.1", "a b", "a..b"] as [Bytes])
  func `is none of what is no domain`(kind: Kind, text: Bytes) throws {
    #expect(try Self.model(kind).report(on: text) == nil)
  }

  @Test func `marks letters and words of the registered label, and leaves subdomains and suffix out`() throws {
    let report = try #require(try Self.model(.boosted).report(on: "www.conbadufel.com"))
    let why = report.explanation
    #expect(report.name[why.label] == "conbadufel")
    #expect(report.name[why.suffix] == "com")
    #expect(why.letters.map(\.byte) == Array("conbadufel".utf8))
    #expect(!why.words.isEmpty)
    for word in why.words { #expect(why.label.contains(word.lowerBound) && word.upperBound <= why.label.upperBound) }
  }

  @Test func `changes a name at its label alone`() throws {
    let model = try Self.model(.boosted)
    let report = try #require(model.report(on: "www.qz7-xvk4wjyqp9dzx.ru."))
    try #require(report.explanation.isGenerated)
    let names = report.changes.map { ($0.text, String(decoding: $0.name.array, as: UTF8.self)) }
    for (text, name) in names { #expect(name.hasPrefix("www."), "\(text): \(name)") }
    #expect(names.contains { $0 == ("without its hyphens", "www.qz7xvk4wjyqp9dzx.ru") })
    #expect(names.contains { $0 == ("without its digits", "www.qz-xvkwjyqpdzx.ru") })
  }

  @Test(arguments: [
    (0, "+0.00"), (65_536, "+1.00"), (-65_536, "-1.00"), (81_920, "+1.25"), (-327, "-0.00"), (328, "+0.01"),
    (-1_000_000, "-15.26"),
  ]) func `shows scores with a sign and two decimals`(score: Int, text: String) throws {
    #expect(try Self.model(.boosted).explanation(of: "google.com")?.text(of: score) == text)
  }

  @Test(arguments: [(0.0, "0.0000"), (1, "1.0000"), (0.97126, "0.9713"), (0.00004, "0.0000"), (0.05, "0.0500")])
  func `shows probabilities with four decimals`(probability: Double, text: String) {
    #expect(DGAReport.text(of: probability) == text)
  }

  @Test func `says in one sentence what weighs most`() {
    func sentence(_ isGenerated: Bool, _ shares: [(String, Int)], probability: Double? = nil) -> String {
      let shares = shares.map { DGAExplanation.Share(name: $0.0, score: $0.1) }
      let why = DGAExplanation(
        bias: 0, shares: shares, score: 0, thresholdScore: 0, probability: probability ?? (isGenerated ? 0.99 : 0.1),
        threshold: 0.98,
        isGenerated: isGenerated, label: 0..<1, suffix: 1..<1, letters: [], words: [], nearestFamily: nil)
      return DGAReport(model: "dga", version: "2.0", name: "a", explanation: why, changes: []).sentence
    }
    #expect(
      sentence(true, [("order of letters", 90), ("public suffix", 40), ("words", -5)])
        == "Looks generated, judged above all by its order of letters and its public suffix.")
    #expect(
      sentence(true, [("order of letters", 90), ("public suffix", -40)])
        == "Looks generated, judged above all by its order of letters; what speaks against that is its public suffix.")
    #expect(
      sentence(false, [("length", 9)], probability: 0.9)
        == "Looks generated, but not surely enough to be flagged, judged above all by its length.")
    #expect(sentence(false, [("length", -9)]) == "Looks chosen by a person, judged above all by its length.")
    #expect(
      sentence(false, [("length", 9)])
        == "Looks chosen by a person, though nothing in it speaks for that more than in any name; "
        + "what speaks against that is its length.")
  }

  @Test(arguments: Kind.allCases) func `as JSON holds the whole numbers that add up`(kind: Kind) throws {
    let json = try JSONValue.parse(
      try #require(try Self.model(kind).report(on: "xqzvkwjpfhytqz.com")).json.serialized())
    func number(_ value: JSONValue?) throws -> Int64 {
      guard case .integer(let number)? = value else { throw DGAModelError.notAModel }
      return number
    }
    let shares = try #require(json["shares"]?.elements).map { try number($0["score"]) }
    #expect(try number(json["bias"]) + shares.reduce(0, +) == number(json["score"]))
    #expect(json["verdict"] == .text("dga"))
    #expect(try number(json["score"]) - number(json["excess"]) + 1 == number(json["threshold_score"]))
    #expect(json["family"] == nil || kind == .boosted)
    #expect(json["surprise"]?.elements?.count == (kind == .boosted ? 14 : 0))
  }
}

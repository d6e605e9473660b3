// Part of squint.
import Events
import SquintTestSupport
import Testing
import Triage
import UntrustedText

@Suite struct `The history of clients` {
  private static let start: Int64 = 1_795_460_916_000
  private static let window: Int64 = 600_000

  /// Names of a word list: long, all of one suffix, and to a model as good as any.
  private static func words(_ number: Int) -> String {
    let words = ["ability", "account", "blank", "credit", "manner", "notice", "people", "reward", "shelter", "window"]
    return words[number % 10] + words[number / 10 % 10] + words[(number * 7 + 3) % 10] + ".com"
  }

  /// Names as people choose them.
  private static let chosen = [
    "bbc.co.uk", "kde.org", "hardwarecanucks.com", "tamazgha.fr", "gng666.com", "bardiauto.hu", "wanderlust.care",
    "ucla.edu", "i-plus.de", "srcb.cn", "softonic.com.tr", "novamovie.net", "ox.ac.uk", "minbrew.com", "dreamqueen.tk",
    "rei.com", "lovemysurface.net", "2ch.net", "autogoda.ru", "nevadatitlesearch.com", "uesaz.com", "x-rates.com",
    "trufflepig-forensics.com", "skyheng.com", "transexpress.co", "gov.pl", "manavata.org", "mta.info", "yle.fi",
    "dr.dk",
  ]

  private static func request(
    _ domain: String?, _ outcome: RequestOutcome = .failed, at seconds: Double, client: String = "10.0.0.1",
    probability: Double? = 0
  ) -> (request: ClientHistory.Request, domain: Bytes) {
    let name = Bytes(domain ?? "")
    let request = ClientHistory.Request(
      client: Bytes(client), domain: name, outcome: outcome, probability: probability,
      time: start + Int64(seconds * 1000))
    return (request, name)
  }

  @discardableResult private static func note(
    _ history: ClientHistory, _ event: (request: ClientHistory.Request, domain: Bytes)
  ) -> ClientHistory.Finding {
    history.note(event.request, window: window, threshold: 60) { event.domain }
  }

  @Test func `twenty failing names of a word list are reported though no model suspects one`() {
    let history = ClientHistory(capacity: 16)
    Self.note(history, Self.request("example.com", .reached, at: 0))
    let findings = (0..<20).map { Self.note(history, Self.request(Self.words($0), at: Double($0) * 5)) }
    let first = findings.firstIndex(where: \.isNews)
    #expect((first ?? 20) < 12)
    #expect(findings.last?.names == 20)
    #expect(findings.last?.failing == 20)
    #expect(findings.last?.minutes == 2)
  }

  @Test func `they are reported as well when every second one leads somewhere`() {
    let history = ClientHistory(capacity: 16)
    let findings = (0..<20).map {
      Self.note(history, Self.request(Self.words($0), $0 % 2 == 0 ? .failed : .reached, at: Double($0) * 5))
    }
    #expect(findings.contains { $0.isNews })
  }

  @Test func `names that a model suspects count, failing ones twice`() {
    func score(_ outcome: RequestOutcome) -> UInt8 {
      let history = ClientHistory(capacity: 16)
      let suffixes = [".com", ".net", ".biz", ".ru", ".info"]
      return (0..<8).map {
        Self.note(
          history, Self.request("\($0)k7q\($0 * 77)z" + suffixes[$0 % 5], outcome, at: Double($0), probability: 0.999))
      }.last?.score ?? 0
    }
    #expect(score(.reached) > 20)
    #expect(score(.reached) < 60)
    #expect(score(.failed) >= 60)
  }

  @Test func `a name counts once, however often it is asked for`() {
    let history = ClientHistory(capacity: 16)
    for second in 0..<500 { Self.note(history, Self.request(Self.words(second % 3), at: Double(second))) }
    let finding = Self.note(history, Self.request(nil, .unknown, at: 500))
    #expect(finding.names == 3)
    #expect(finding.score < 30)
  }

  @Test func `what is older than the window counts no more`() {
    let history = ClientHistory(capacity: 16)
    // One name in a minute: never more than eleven within ten.
    for minute in 0..<30 { Self.note(history, Self.request(Self.words(minute), at: Double(minute) * 60)) }
    #expect(Self.note(history, Self.request(nil, .unknown, at: 29 * 60)).names == 11)
    #expect(Self.note(history, Self.request(nil, .unknown, at: 29 * 60 + 300)).names == 6)
    let last = Self.note(history, Self.request(nil, .unknown, at: 29 * 60 + 601))
    #expect(last.score == 0 && last.names == 0 && last.failing == 0 && !last.isNews)
  }

  @Test func `times that are a little out of order change nothing`() {
    let requests = (0..<15).map { Self.request(Self.words($0), at: Double($0) * 4) }
    var swapped = requests
    for index in stride(from: 0, to: 14, by: 2) { swapped.swapAt(index, index + 1) }
    let (one, other) = (ClientHistory(capacity: 16), ClientHistory(capacity: 16))
    for request in requests.dropLast() { Self.note(one, request) }
    for request in swapped.dropLast() { Self.note(other, request) }
    let end = Self.request(nil, .unknown, at: 60)
    let (ordered, disordered) = (Self.note(one, end), Self.note(other, end))
    #expect(ordered == disordered)
    #expect(ordered.names == 14)
  }

  @Test func `an event from long before begins a client anew`() {
    let history = ClientHistory(capacity: 16)
    for second in 0..<20 { Self.note(history, Self.request(Self.words(second), at: Double(second))) }
    let finding = Self.note(history, Self.request("kde.org", at: -86_400))
    #expect(finding.names == 1)
    #expect(!finding.isNews)
  }

  @Test func `a client is reported once in a window, not with each event`() {
    let history = ClientHistory(capacity: 16)
    let findings = (0..<360).map { Self.note(history, Self.request(Self.words($0), at: Double($0) * 5)) }
    // Half an hour.
    #expect(findings.filter(\.isNews).count == 3)
    #expect(findings.dropFirst(20).allSatisfy { $0.score >= 60 })
  }

  @Test func `the event that crosses the line may be one of a familiar name`() {
    let history = ClientHistory(capacity: 16)
    for client in 2..<5 { Self.note(history, Self.request("kde.org", .reached, at: 0, client: "10.0.0.\(client)")) }
    let suspects = Self.findings(history, of: ["kqzvxwpt.biz", "wjhgfdsa.biz"], probability: 0.99)
    let others = Self.findings(
      history, of: ["bakehops.org", "lampfork.net", "suncrows.info", "rainmilk.pl"], probability: 0.3)
    #expect(!(suspects + others).contains { $0.isNews })
    // Only now is it known that anything works for the client, so that failing says more.
    #expect(Self.note(history, Self.request("kde.org", .reached, at: 8)).isNews)
  }

  @Test func `that nothing works for a client excuses no names that a model suspects`() {
    // Nothing that these have in common is unusual.
    let words = [
      "ant.com", "bakery-hill.net", "carousels.org", "dove7.de", "elephantinehouse.fr", "fox.co.uk", "gardenparty.info",
      "hat.io", "islands24.pl", "jam.com", "kindergarten.net", "lighthouses-north.org", "mud.de", "nightingale.fr",
      "oak3.co.uk", "parliamentarian.info", "quiz.io", "riverbank.pl",
    ]
    let suspects = ["kqzvxwpt.biz", "wjhgfdsapl.net", "zxcvb.org"]
    let known = Self.findings(ClientHistory(capacity: 16), of: words + suspects, probability: 0.99)
    let unknown = Self.findings(ClientHistory(capacity: 16), of: words + suspects, probability: 0.3)
    #expect(known.contains { $0.isNews })
    #expect(!unknown.contains { $0.isNews })
  }

  /// What each failing name shows, one a second.
  private static func findings(_ history: ClientHistory, of names: [String], probability: Double) -> [ClientHistory
    .Finding]
  {
    names.enumerated().map { note(history, request($1, at: Double($0), probability: probability)) }
  }

  @Test func `clients are bounded, and the one not heard of for longest is forgotten`() {
    let history = ClientHistory(capacity: 64)
    for number in 0..<1000 {
      let client = "10.0.\(number / 250).\(number % 250)"
      Self.note(history, Self.request(Self.words(number), at: Double(number) / 100, client: client))
      // This one is always there.
      Self.note(history, Self.request(Self.words(number % 20), at: Double(number) / 100, client: "10.9.9.9"))
    }
    #expect(history.count == 64)
    #expect(Self.note(history, Self.request(nil, .unknown, at: 10, client: "10.9.9.9")).names == 20)
    #expect(Self.note(history, Self.request(nil, .unknown, at: 10, client: "10.0.0.1")).names == 0)
    #expect(ClientHistory.bytesOfClient == 1120)
  }

  @Test func `random clients that come and go leave the table whole`() {
    let history = ClientHistory(capacity: 128)
    var random = SeededRandom(seed: 5)
    var heard: [Int] = []
    for step in 0..<20_000 {
      let client = Int.random(in: 0..<300, using: &random)
      let isKnown = heard.suffix(128).contains(client)
      let finding = Self.note(history, Self.request(nil, .unknown, at: Double(step) / 1000, client: "10.0.0.\(client)"))
      #expect(finding.names == (isKnown ? 1 : 0), "step \(step)")
      if !isKnown {
        Self.note(history, Self.request("a\(client)b.com", at: Double(step) / 1000, client: "10.0.0.\(client)"))
      }
      heard.removeAll { $0 == client }
      heard.append(client)
      if heard.count > 128 { heard.removeFirst() }
    }
    #expect(history.count == 128)
  }

  // MARK: What only looks like an infection

  @Test func `a client for which everything fails at once is none`() {
    let history = ClientHistory(capacity: 16)
    // Others reach the names, the client itself a few.
    for (index, name) in Self.chosen.enumerated() where index % 2 == 0 {
      Self.note(history, Self.request(name, .reached, at: Double(index), client: "10.0.0.2"))
    }
    let findings = (0..<300).map { second in
      Self.note(history, Self.request(Self.chosen[second % 30], at: 60 + Double(second)))
    }
    #expect(findings.map(\.score).max() ?? 100 < 40)
  }

  @Test func `neither is one that appears while nothing works`() {
    let history = ClientHistory(capacity: 16)
    let findings = (0..<300).map { Self.note(history, Self.request(Self.chosen[$0 % 30], at: Double($0))) }
    #expect(findings.map(\.score).max() ?? 100 < 60)
  }

  @Test func `a crawler that asks for hundreds of names, of which some fail, is none`() {
    let history = ClientHistory(capacity: 16)
    var random = SeededRandom(seed: 9)
    var highest: UInt8 = 0
    for number in 0..<600 {
      let name = Self.chosen[number % 30]
      let outcome: RequestOutcome = Int.random(in: 0..<12, using: &random) == 0 ? .failed : .reached
      let finding = Self.note(history, Self.request("n\(number)-\(name)", outcome, at: Double(number)))
      highest = max(highest, finding.score)
    }
    #expect(highest < 60)
  }

  @Test func `ten dead bookmarks opened together are none`() {
    let history = ClientHistory(capacity: 16)
    let findings = Self.chosen.prefix(10).enumerated().map { index, name in
      Self.note(history, Self.request(name, at: Double(index)))
    }
    #expect(findings.map(\.score).max() ?? 100 < 60)
  }

  @Test func `names that fail for many clients are none's fault`() {
    let history = ClientHistory(capacity: 256)
    var late: [UInt8] = []
    for client in 0..<100 {
      for name in 0..<30 {
        let finding = Self.note(
          history, Self.request("tracker\(name)stat.com", at: Double(client * 2), client: "10.0.1.\(client)"))
        if client > 60 { late.append(finding.score) }
      }
    }
    #expect(late.max() == 0)
  }

  @Test func `that blocked trackers fail hides no infected client`() {
    let history = ClientHistory(capacity: 256)
    for client in 0..<100 {
      for name in 0..<10 {
        Self.note(history, Self.request("tracker\(name)stat.com", at: 0, client: "10.0.1.\(client)"))
      }
    }
    for name in 0..<10 { Self.note(history, Self.request("tracker\(name)stat.com", at: 1)) }
    let findings = (0..<20).map { Self.note(history, Self.request(Self.words($0), at: 2 + Double($0))) }
    #expect(findings.contains { $0.isNews })
  }

  @Test func `a name that somebody reached is no news`() {
    let history = ClientHistory(capacity: 16)
    for number in 0..<20 {
      Self.note(history, Self.request(Self.words(number), .reached, at: 0, client: "10.0.0.2"))
    }
    let findings = (0..<20).map { Self.note(history, Self.request(Self.words($0), .reached, at: 10 + Double($0))) }
    #expect(findings.allSatisfy { $0.score == 0 && $0.names == 0 })
  }

  // MARK: Outcomes

  @Test(arguments: [
    (503, "HIER_NONE", RequestOutcome.failed), (503, "HIER_DIRECT", .failed), (502, "FIRSTUP_PARENT", .failed),
    (504, "HIER_NONE", .failed), (500, "HIER_NONE", .failed), (500, "HIER_DIRECT", .reached), (0, "HIER_NONE", .failed),
    (0, "HIER_DIRECT", .unknown), (200, "HIER_DIRECT", .reached), (200, "HIER_NONE", .reached),
    (404, "HIER_DIRECT", .reached), (403, "HIER_NONE", .unknown), (407, "HIER_NONE", .unknown), (503, "NONE", .failed),
    (304, "HIER_NONE", .reached), (999, "HIER_DIRECT", .unknown),
  ])
  func `Squid's status tells what became of a name`(status: Int64, hierarchy: String, outcome: RequestOutcome) {
    #expect(RequestOutcome(status: .integer(status), hierarchy: .text(Bytes(hierarchy))) == outcome)
  }

  @Test func `a log without a status says nothing of it`() {
    #expect(RequestOutcome(status: .missing, hierarchy: .missing) == .unknown)
    #expect(RequestOutcome(status: .text("503"), hierarchy: .missing) == .failed)
  }
}

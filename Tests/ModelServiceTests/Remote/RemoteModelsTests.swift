// Part of squint.
import Glibc
import HTTPClient
import ModelService
import SquintTestSupport
import Synchronization
import Testing
import UntrustedText

@Suite struct `Deployed models` {
  private static let legit = #"{"is_malicious":"legit"}"#

  private static func endpoint(_ url: String) -> ModelEndpoint { ModelEndpoint(name: "dga", version: "3", url: url) }

  private static func ask(_ models: RemoteModels, _ queries: [Bytes], _ services: LoopbackService...)
    -> [Result<Bytes, ModelFailure>]
  {
    models.answers(to: queries, path: "apply", instances: services.map { endpoint($0.url) })
  }

  /// Limits that a test need not wait for.
  private static func impatient(_ total: Duration = .milliseconds(200)) -> RemoteModels.Limits {
    var limits = RemoteModels.Limits()
    limits.total = total
    limits.rest = .milliseconds(100)
    return limits
  }

  @Test func `are asked each question once, and remembered`() throws {
    let service = try LoopbackService { _ in [.answer("200 OK", Self.legit)] }
    let models = RemoteModels()
    for _ in 0..<2 {
      let answers = Self.ask(models, ["host=a", "host=%20b", "host=a"], service)
      #expect(answers == Array(repeating: .success(Bytes(Self.legit)), count: 3))
    }
    #expect(
      Set(service.requests.map { $0.split(separator: "\r\n")[0] }) == [
        "GET /apply?host=a HTTP/1.1", "GET /apply?host=%20b HTTP/1.1",
      ])
    #expect(service.requests.count == 2)
  }

  @Test func `get eight requests at once, over connections that stay open`() throws {
    let busy = Mutex((now: 0, most: 0))
    let service = try LoopbackService { _ in
      busy.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      usleep(10_000)
      busy.withLock { $0.now -= 1 }
      return [.answer("200 OK", Self.legit)]
    }
    let models = RemoteModels()
    for round in 0..<3 {
      let queries = (0..<40).map { Bytes("host=\(round)-\($0)") }
      let answers = Self.ask(models, queries, service)
      #expect(answers.allSatisfy { $0 == .success(Bytes(Self.legit)) })
    }
    #expect(busy.withLock(\.most) == 8)
    #expect(service.connectionCount <= 10)
  }

  @Test func `answer with a JSON object or not at all, and failures are not remembered`() throws {
    let large = "{\"a\":\"" + String(repeating: "x", count: 2 << 20) + "\"}"
    let bad: [[LoopbackService.Step]] = [
      [.answer("500 Oh", "{}")], [.answer("302 Found", "{}", "Location: http://127.0.0.1:1/")],
      [.answer("200 OK", "garbage")], [.answer("200 OK", "{}")], [.answer("200 OK", "[]")], [.answer("200 OK", "")],
      [.answer("200 OK", #"{"is_malicious":1}"#)], [.answer("200 OK", large)], [.close], [.hang],
      [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".utf8)), .close],
    ]
    for steps in bad {
      let isBad = Mutex(true)
      let service = try LoopbackService { _ in isBad.withLock(\.self) ? steps : [.answer("200 OK", Self.legit)] }
      let models = RemoteModels(limits: Self.impatient())
      let failure = #expect(throws: ModelFailure.self, "\(steps)") {
        try Self.ask(models, ["host=a"], service)[0].get()
      }
      #expect(failure?.description.isEmpty == false)
      isBad.withLock { $0 = false }
      #expect(Self.ask(models, ["host=a"], service) == [.success(Bytes(Self.legit))])
    }
  }

  @Test func `that do not answer are left alone soon, and found again`() throws {
    let isDead = Mutex(true)
    let service = try LoopbackService { _ in isDead.withLock(\.self) ? [.hang] : [.answer("200 OK", Self.legit)] }
    let models = RemoteModels(limits: Self.impatient())
    let queries = (0..<1000).map { Bytes("host=\($0)") }
    let start = ContinuousClock.now
    for _ in 0..<10 { #expect(Self.ask(models, queries, service).allSatisfy { (try? $0.get()) == nil }) }
    #expect(ContinuousClock.now - start < .seconds(5), "not 10 × 1000 / 8 times 200 ms")
    #expect(service.requests.count < 100)
    isDead.withLock { $0 = false }
    #expect(eventually { Self.ask(models, ["host=x"], service) == [.success(Bytes(Self.legit))] })
  }

  @Test func `that stumble over one text answer others`() throws {
    let service = try LoopbackService { request in
      [request.contains("host=evil") ? .answer("500 Oh", "") : .answer("200 OK", Self.legit)]
    }
    let models = RemoteModels()
    for round in 0..<30 {
      let answers = Self.ask(models, [Bytes("host=evil\(round)"), Bytes("host=good\(round)")], service)
      #expect(answers == [.failure(.status(500)), .success(Bytes(Self.legit))])
    }
  }

  @Test func `that answer nothing but errors are left alone too`() throws {
    let service = try LoopbackService { _ in [.answer("500 Oh", "")] }
    let models = RemoteModels(limits: Self.impatient())
    let answers = Self.ask(models, (0..<1000).map { Bytes("host=\($0)") }, service)
    #expect(service.requests.count < 100)
    #expect(answers.last == .failure(.resting))
  }

  @Test func `that are left alone still tell what was wrong with them`() throws {
    let service = try LoopbackService { _ in [.answer("200 OK", "hello")] }
    let activity = ModelActivity { 1 }
    let models = RemoteModels(limits: Self.impatient(), activity: activity)
    for round in 0..<5 {
      let answers = Self.ask(models, (0..<100).map { Bytes("host=\(round)-\($0)") }, service)
      #expect(answers.last == .failure(.resting))
    }
    let tally = try #require(activity.snapshot().tallies.first?.value)
    #expect(tally.errors > tally.requests)
    #expect(tally.lastError?.text.hasPrefix("its answer is not JSON") == true, "\(String(describing: tally.lastError))")
  }

  @Test func `share questions, and answer for each other`() throws {
    let dead = try LoopbackService { _ in [.close] }
    let (one, two) = (
      try LoopbackService { _ in [.answer("200 OK", Self.legit)] },
      try LoopbackService { _ in [.answer("200 OK", Self.legit)] }
    )
    let models = RemoteModels()
    let answers = Self.ask(models, (0..<60).map { Bytes("host=\($0)") }, one, dead, two)
    #expect(answers.allSatisfy { $0 == .success(Bytes(Self.legit)) })
    #expect(one.requests.count >= 20 && two.requests.count >= 20)
  }

  @Test func `of which no instance serves say so`() {
    let answers = RemoteModels().answers(to: ["host=a"], path: "apply", instances: [])
    #expect(answers == [.failure(.notServed)])
  }
}

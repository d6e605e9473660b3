// Part of squint.
import ModelService
import Testing

@Suite struct `Activity of models` {
  private static let model = AskedModel(name: "dga", version: "2.0", url: "builtin:dga")

  private func tally(_ activity: ModelActivity, _ model: AskedModel = Self.model) throws -> ModelTally {
    try #require(activity.snapshot().tallies[model])
  }

  @Test func `counts questions, answers from the cache, requests and how long they took`() throws {
    let activity = ModelActivity { 1000 }
    activity.record(Self.model, hits: 3)
    activity.record(Self.model, questions: 5, took: .milliseconds(4))
    activity.record(Self.model, requests: 2, questions: 2, took: .microseconds(15))
    let tally = try tally(activity)
    #expect(tally.questions == 10)
    #expect(tally.hits == 3)
    #expect(tally.requests == 3)
    #expect(tally.errors == 0)
    #expect(tally.latencies.count == 3)
    #expect(tally.latencies.total == 4030)
    #expect(tally.since == 1000)
  }

  @Test func `keeps the last error, and whether the instance rests`() throws {
    let activity = ModelActivity { 1000 }
    activity.record(Self.model, questions: 7, error: "connection refused")
    activity.record(Self.model, questions: 1, error: String(repeating: "x", count: 5000))
    activity.record(Self.model, unasked: 3)
    activity.record(Self.model, restsFor: .seconds(5))
    var tally = try tally(activity)
    #expect(tally.errors == 5)
    #expect(tally.requests == 2)
    #expect(tally.questions == 11)
    #expect(tally.latencies.count == 0)
    #expect(tally.lastError == ModelTally.Failure(text: String(repeating: "x", count: 500), time: 1000))
    #expect(tally.restsUntil == 6000)
    activity.record(Self.model, restsFor: nil)
    tally = try self.tally(activity)
    #expect(tally.restsUntil == nil)
  }

  @Test func `tells instances apart by name, version and url`() throws {
    let activity = ModelActivity { 1 }
    let other = AskedModel(name: "dga", version: "2.0", url: "http://127.0.0.1:1")
    activity.record(Self.model, hits: 1)
    activity.record(other, hits: 2)
    #expect(try tally(activity).hits == 1)
    #expect(try tally(activity, other).hits == 2)
  }

  @Test func `forgets instances that nobody asks any more before it grows large`() throws {
    let activity = ModelActivity { 1 }
    for port in 0..<1000 { activity.record(AskedModel(name: "dga", version: "1", url: "http://h:\(port)"), hits: 1) }
    #expect(activity.snapshot().tallies.count == ModelActivity.mostModels)
  }
}

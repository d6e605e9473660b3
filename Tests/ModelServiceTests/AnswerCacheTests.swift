// Part of squint.
import Testing
import UntrustedText

@testable import ModelService

@Suite struct `The cache of answers` {
  @Test func `asks once for equal bytes`() {
    var cache = AnswerCache<Int>(capacity: 10)
    var asked = 0
    for _ in 0..<5 {
      let answer = cache.answer(for: "google.com") { key in
        asked += 1
        return key.count
      }
      #expect(answer == 10)
    }
    #expect(asked == 1)
    #expect(cache.hits == 4)
    #expect(cache.misses == 1)
  }

  @Test func `does not keep that there was no answer`() {
    var cache = AnswerCache<Int>(capacity: 10)
    #expect(cache.answer(for: "a") { _ in nil } == nil)
    #expect(cache.count == 0)
    #expect(cache.answer(for: "a") { _ in 7 } == 7)
  }

  @Test func `gives each of many keys its own answer, and stays within its bound`() {
    var cache = AnswerCache<Int>(capacity: 50)
    for round in 0..<20_000 {
      let number = (round &* round) % 97
      let answer = cache.answer(for: Bytes("host\(number).example")) { _ in number }
      #expect(answer == number)
      #expect(cache.count <= 50)
    }
    #expect(cache.hits > 0)
  }

  @Test func `keeps what is asked for again and again`() {
    var cache = AnswerCache<Int>(capacity: 100)
    for number in 0..<10_000 {
      _ = cache.answer(for: "popular.example") { _ in -1 }
      _ = cache.answer(for: Bytes("rare\(number).example")) { _ in number }
    }
    #expect(cache.hits == 9999)
  }

  @Test func `tells keys apart that differ in one byte or in length`() {
    var cache = AnswerCache<Bytes>(capacity: 1000)
    for length in 0..<40 {
      let key = Bytes([UInt8](repeating: 0, count: length))
      #expect(cache.answer(for: key) { $0 } == key)
    }
    for length in 0..<40 {
      #expect(cache.answer(for: Bytes([UInt8](repeating: 0, count: length))) { _ in nil }?.count == length)
    }
  }

  @Test func `forgets an answer when its time is over, and takes a new one`() {
    var cache = AnswerCache<Int>(capacity: 10, lifetime: 600)
    cache.keep(1, for: "a", at: 100)
    #expect(cache.answer(for: "a", at: 699) == 1)
    #expect(cache.answer(for: "a", at: 700) == nil)
    #expect(cache.answer(for: "a", at: 50) == nil, "the clock was set back")
    cache.keep(2, for: "a", at: 700)
    #expect(cache.answer(for: "a", at: 701) == 2)
    #expect(cache.count == 1)
  }

  @Test(arguments: [-1, 0, 1])
  func `of any capacity holds at least one answer`(capacity: Int) {
    var cache = AnswerCache<Int>(capacity: capacity)
    for number in 0..<10 { #expect(cache.answer(for: Bytes("\(number)")) { _ in number } == number) }
    #expect(cache.count == 1)
  }
}

extension AnswerCache {
  /// The answer that is kept, or else the one that `compute` gives, which is kept then.
  fileprivate mutating func answer(for key: Bytes, _ compute: (Bytes) -> Answer?) -> Answer? {
    if let answer = answer(for: key) { return answer }
    guard let answer = compute(key) else { return nil }
    keep(answer, for: key)
    return answer
  }
}

// Part of squint.
import Events
import Search
import Testing

@Suite struct `Query date` {
  private func times(_ text: String, now: Int64 = SampleEvents.now) throws -> TimeRange {
    let query = try SearchQuery(parsing: "timestamp:\(text)", schema: .standard, now: now)
    guard case .clause(let clause) = query.root, case .time(let times) = clause.predicate else {
      throw QueryError("no time", text: text, offset: 0, length: 0)
    }
    return times
  }

  @Test(arguments: [
    ("now", "2026-11-23T12:00:00.000Z"), ("now-1h", "2026-11-23T11:00:00Z"), ("now/d", "2026-11-23T00:00:00Z"),
    ("now-1h/h", "2026-11-23T11:00:00Z"), ("now/w", "2026-11-23T00:00:00Z"), ("now-1d/w", "2026-11-16T00:00:00Z"),
    ("now/M", "2026-11-01T00:00:00Z"), ("now/y", "2026-01-01T00:00:00Z"), ("now+1M", "2026-12-23T12:00:00Z"),
    ("now-1y", "2025-11-23T12:00:00Z"), ("now-1d+2h-3m+4s", "2026-11-22T13:57:04Z"),
    ("2026-01-31||+1M", "2026-02-28T00:00:00Z"),
    ("2024-01-31||+1M", "2024-02-29T00:00:00Z"), ("2024-02-29||+1y", "2025-02-28T00:00:00Z"),
    ("2026-03-31||-13M", "2025-02-28T00:00:00Z"),
    ("2026-11-23||+1d/d", "2026-11-24T00:00:00Z"), ("2026-11||+1M", "2026-12-01T00:00:00Z"),
    ("2026||-1d", "2025-12-31T00:00:00Z"),
    ("1795435200000||/d", "2026-11-23T00:00:00Z"), ("2026-11-23T12:30:00+05:30||+0s", "2026-11-23T07:00:00Z"),
    ("2026-11-23T12:30:00-0530", "2026-11-23T18:00:00Z"), ("2026-11-23T12:30Z", "2026-11-23T12:30:00Z"),
    ("2026-11-23T12:30:00.123456789Z", "2026-11-23T12:30:00.123Z"), ("-1||/d", "1969-12-31T00:00:00Z"),
  ])
  func `maths come to an instant`(text: String, expected: String) throws {
    let found = try times(text)
    let wanted = try times(expected)
    #expect(found.first == wanted.first)
    #expect(found.last == found.first)
  }

  @Test(
    arguments: [
      ("2026-11-23", 86_400_000), ("2026-11", 30 * 86_400_000), ("2026-02", 28 * 86_400_000),
      ("2024", 366 * 86_400_000),
      ("9999", 365 * 86_400_000), ("0001-01-01", 86_400_000), ("5", 1), ("9223372036854775807", 1),
    ] as [(String, Int64)])
  func `a day, month or year is the whole of it`(text: String, length: Int64) throws {
    let times = try times(text)
    #expect(times.last - times.first + 1 == length)
  }

  @Test func `a range's brackets take or leave the whole day`() throws {
    let day = try times("2026-11-23")
    #expect(try times("[* TO 2026-11-23]").last == day.last)
    #expect(try times("[* TO 2026-11-23}").last == day.first - 1)
    #expect(try times("[2026-11-23 TO *]").first == day.first)
    #expect(try times("{2026-11-23 TO *]").first == day.last + 1)
    #expect(try !times("{9223372036854775807 TO *]").contains(.max))
  }
}

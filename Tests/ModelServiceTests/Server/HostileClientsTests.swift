// Part of squint.
import Glibc
import ModelService
import SquintTestSupport
import Testing

@Suite(.serialized) struct `Hostile clients` {
  private static let good = "GET /apply?host=google HTTP/1.1\r\nHost: localhost\r\n\r\n"

  @Test func `that drip get 408 in time, wherever they are`() throws {
    for text in [
      "GET /apply?host=", "GET /apply HTTP/1.1\r\nHost: localhost\r\nX: ",
      "POST /apply HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n",
      "POST /apply HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n",
    ] {
      let served = try ServedModel { $0.requestTime = .milliseconds(300) }
      let client = try served.client()
      let start = ContinuousClock.now
      client.send(text)
      // A byte every 10 ms, on and on.
      while client.send("a"), ContinuousClock.now - start < .seconds(20) {
        if client.waits(milliseconds: 10) { break }
      }
      #expect(client.answer()?.status == 408)
      #expect(client.waitForEnd())
      #expect(ContinuousClock.now - start < .seconds(10))
    }
  }

  @Test func `that say nothing are left`() throws {
    let served = try ServedModel { $0.requestTime = .milliseconds(200) }
    #expect(try served.client().waitForEnd())
  }

  @Test func `that stay after an answer are left`() throws {
    let served = try ServedModel { $0.idleTime = .milliseconds(200) }
    let client = try served.client()
    #expect(client.ask("/healthz")?.status == 200)
    #expect(client.waitForEnd())
  }

  @Test func `that take no answers are not read any further, and are left`() throws {
    let served = try ServedModel { $0.requestTime = .milliseconds(500) }
    let client = try served.client()
    let requests = Array(String(repeating: "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 1_000).utf8)
    var taken = 0
    let isLeft = eventually {
      let count = client.sendAtOnce(requests)
      if count > 0 { taken += count }
      return count < 0 && errno != EAGAIN
    }
    #expect(isLeft)
    // Had they all been answered, the answers would have had fifty times the bytes.
    #expect(taken < 64 << 20)
    #expect(try served.client().ask("/healthz")?.status == 200)
  }

  @Test func `do not keep a good one waiting, be there 200 that are idle and some that have long batches`() throws {
    let served = try ServedModel()
    let idle = try (0..<200).map { _ in try served.client() }
    let body = #"{"host":["\#((0..<5_000).map { "name\($0)" }.joined(separator: #"",""#))"]}"#
    let busy = try (0..<4).map { _ in try served.client() }
    for client in busy {
      client.send("POST /apply HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
    let good = try served.client()
    var times: [Duration] = []
    for _ in 0..<40 {
      times.append(ContinuousClock().measure { #expect(good.ask("/apply?host=google")?.status == 200) })
    }
    // The median, for other tests take the machine's time too.
    #expect(times.sorted()[20] < .milliseconds(100))
    for client in busy { #expect(client.answer()?.status == 200) }
    for client in idle { #expect(client.ask("/healthz")?.status == 200) }
  }

  @Test func `that are idle make place for others, the longest idle first`() throws {
    let served = try ServedModel { $0.connectionLimit = 5 }
    let clients = try (0..<5).map { _ in try served.client() }
    for client in clients { #expect(client.ask("/healthz")?.status == 200) }
    #expect(clients[0].ask("/healthz")?.status == 200)
    let late = try served.client()
    #expect(late.ask("/healthz")?.status == 200)
    #expect(clients[1].waitForEnd())
    for client in [0, 2, 3, 4].map({ clients[$0] }) { #expect(client.ask("/healthz")?.status == 200) }
  }

  @Test func `that are too many at once are told so`() throws {
    let served = try ServedModel { $0.connectionLimit = 5 }
    let clients = try (0..<5).map { _ in try served.client() }
    for client in clients {
      #expect(client.ask("/healthz")?.status == 200)
      client.send("GET /apply")
      client.send("?host=google")
    }
    // The server has seen the beginnings when one that came later has been refused.
    #expect(
      try eventually {
        let late = try served.client()
        return late.answer(within: .milliseconds(200))?.status == 503
      })
  }

  @Test func `hold at least 300 connections at once`() throws {
    let served = try ServedModel()
    let clients = try (0..<320).map { _ in try served.client() }
    for _ in 0..<2 { for client in clients { #expect(client.ask("/apply?host=google")?.status == 200) } }
  }

  @Test func `do not hold up the end`() throws {
    let served = try ServedModel()
    let clients = try (0..<10).map { _ in try served.client() }
    for client in clients { #expect(client.ask("/healthz")?.status == 200) }
    for client in clients.prefix(5) { client.send("GET /app") }
    let time = ContinuousClock().measure { served.server.stop() }
    #expect(time < .seconds(5))
    for client in clients { #expect(client.waitForEnd()) }
  }
}

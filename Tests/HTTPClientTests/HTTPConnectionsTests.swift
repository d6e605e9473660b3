// Part of squint.
import SquintTestSupport
import Testing
import UntrustedText

@testable import HTTPClient

@Suite struct `A client over HTTP` {
  private static func send(
    to service: LoopbackService, _ path: String = "/", body: Bytes? = nil, timeout: Duration = .seconds(5),
    over connections: HTTPConnections = HTTPConnections(), change: (inout HTTPRequest) -> Void = { _ in }
  ) throws(HTTPError) -> HTTPResponse {
    var request = HTTPRequest(origin: service.url, url: service.url + path, body: body, timeout: timeout)
    change(&request)
    return try connections.send(request)
  }

  @Test func `gets what a service answers, whatever its status`() throws {
    for (status, code) in [("200 OK", 200), ("404 Not Found", 404), ("500 Oh", 500)] {
      let service = try LoopbackService { _ in [.answer(status, "{}")] }
      let response = try Self.send(to: service, "/a?b=%20c")
      #expect(response == HTTPResponse(status: code, body: "{}", statedLength: 2))
      let request = try #require(service.requests.first)
      #expect(request.hasPrefix("GET /a?b=%20c HTTP/1.1\r\nHost: 127.0.0.1:\(service.port)\r\n"))
      #expect(request.contains("\r\nAccept: application/json\r\n"))
    }
  }

  @Test func `posts JSON`() throws {
    let service = try LoopbackService { _ in [.answer("200 OK", "")] }
    #expect(try Self.send(to: service, body: #"{"a":1}"#).body.isEmpty)
    let request = try #require(service.requests.first)
    #expect(request.hasPrefix("POST / HTTP/1.1\r\n") && request.hasSuffix("\r\n\r\n{\"a\":1}"))
    #expect(request.contains("\r\nContent-Type: application/json\r\n") && !request.contains("Expect"))
  }

  @Test func `keeps its connection for the next request`() throws {
    let service = try LoopbackService { _ in [.answer("200 OK", "1")] }
    let connections = HTTPConnections()
    for _ in 0..<3 { _ = try Self.send(to: service, over: connections) }
    #expect(service.requests.count == 3)
  }

  @Test func `follows no redirect`() throws {
    let target = try LoopbackService { _ in [.answer("200 OK", "1")] }
    let service = try LoopbackService { [url = target.url] _ in [.answer("302 Found", "", "Location: \(url)/")] }
    #expect(try Self.send(to: service).status == 302)
    #expect(target.requests.isEmpty)
  }

  @Test func `names its user at once`() throws {
    let service = try LoopbackService { _ in [.answer("200 OK", "1")] }
    _ = try Self.send(to: service) { $0.credentials = .init(user: "squint", password: "päss word") }
    #expect(service.requests.first?.contains("\r\nAuthorization: Basic c3F1aW50OnDDpHNzIHdvcmQ=\r\n") == true)
  }

  @Test func `asks by a proxy that it is told of`() throws {
    let proxy = try LoopbackService { _ in [.answer("200 OK", "1")] }
    let request = HTTPRequest(origin: "http://intel.test:80", url: "http://intel.test:80/a", timeout: .seconds(5))
    var proxied = request
    proxied.proxy = .init(url: proxy.url, credentials: .init(user: "u", password: "p"))
    _ = try HTTPConnections().send(proxied)
    let arrived = try #require(proxy.requests.first)
    #expect(arrived.hasPrefix("GET http://intel.test/a HTTP/1.1\r\n"))
    #expect(arrived.contains("\r\nProxy-Authorization: Basic dTpw\r\n"))
  }

  // MARK: Failures

  private static let megabytes = [UInt8](repeating: 0x20, count: 2 << 20)

  @Test func `reads no more than 64 KiB, with and without a length`() throws {
    for head in ["HTTP/1.1 200 OK\r\nContent-Length: 2097152\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"] {
      let service = try LoopbackService { _ in [.send(Array(head.utf8)), .send(Self.megabytes), .close] }
      #expect(throws: HTTPError.tooLarge) { try Self.send(to: service) }
    }
    let service = try LoopbackService { _ in
      [.send(Array("HTTP/1.1 200 OK\r\n".utf8)), .send(Array(String(repeating: "A: b\r\n", count: 1 << 15).utf8))]
    }
    #expect(throws: HTTPError.tooLarge) { try Self.send(to: service) }
  }

  @Test func `waits no longer than it is told, for silence, drips and connections`() throws {
    let answer = Array("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n".utf8)
    let services = [
      try LoopbackService { _ in [.hang] }, try LoopbackService { _ in [.send(answer), .hang] },
      try LoopbackService { _ in [.send(answer), .drip(Array(repeating: 0x31, count: 500))] },
      try LoopbackService { _ in [.drip(answer)] },
    ]
    for service in services {
      let time = Duration.milliseconds(150)
      let start = ContinuousClock.now
      #expect(throws: HTTPError.timedOut(after: time)) { try Self.send(to: service, timeout: time) }
      #expect(ContinuousClock.now - start < .seconds(3))
    }
  }

  @Test func `tells what closes early, is no HTTP or does not listen`() throws {
    let steps: [[LoopbackService.Step]] = [
      [.close], [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".utf8)), .close],
      [.send(Array("SSH-2.0-x\r\n".utf8)), .close], [.send(Array("HTTP/1.1 200 OK\r\nContent-Le".utf8)), .close],
    ]
    for steps in steps {
      let service = try LoopbackService { _ in steps }
      let error = #expect(throws: HTTPError.self) { try Self.send(to: service) }
      guard case .failed(let reason)? = error else { Issue.record("\(steps): \(String(describing: error))"); continue }
      #expect(!reason.isEmpty)
    }
    let gone = HTTPRequest(origin: "http://127.0.0.1:1", url: "http://127.0.0.1:1/", timeout: .seconds(1))
    #expect(throws: HTTPError.self) { try HTTPConnections().send(gone) }
  }

  @Test func `speaks http and https alone`() throws {
    for url in ["file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/"] {
      let request = HTTPRequest(origin: url, url: url, timeout: .seconds(1))
      #expect(throws: HTTPError.self) { try HTTPConnections().send(request) }
    }
  }

  @Test func `leaves a service alone that failed three times, and no other`() throws {
    let dead = try LoopbackService { _ in [.close] }
    let alive = try LoopbackService { _ in [.answer("500 Oh", "")] }
    let connections = HTTPConnections()
    for _ in 0..<3 { #expect(throws: HTTPError.self) { try Self.send(to: dead, over: connections) } }
    let asked = dead.requests.count
    let error = #expect(throws: HTTPError.self) { try Self.send(to: dead, over: connections) }
    guard case .resting? = error else { Issue.record("\(String(describing: error))"); return }
    #expect(dead.requests.count == asked)
    for _ in 0..<5 { #expect(try Self.send(to: alive, over: connections).status == 500) }
  }
}

@Suite struct `Leaving a service alone` {
  @Test func `lasts five seconds, ends with one try, and begins anew if that fails`() {
    let start = ContinuousClock.now
    var breaker = CircuitBreaker()
    for _ in 0..<2 { breaker.note(failed: true, at: start) }
    #expect(breaker.remainingRest(at: start) == nil)
    breaker.note(failed: true, at: start)
    #expect(breaker.remainingRest(at: start + .seconds(1)) == .seconds(4))
    #expect(breaker.remainingRest(at: start + .seconds(5)) == nil)
    #expect(breaker.remainingRest(at: start + .seconds(5)) == .seconds(5))
    breaker.note(failed: true, at: start + .seconds(6))
    #expect(breaker.remainingRest(at: start + .seconds(7)) == .seconds(4))
    breaker.note(failed: false, at: start + .seconds(8))
    #expect(breaker.remainingRest(at: start + .seconds(8)) == nil)
  }

  @Test func `is forgotten with each answer`() {
    var breaker = CircuitBreaker()
    for round in 0..<9 { breaker.note(failed: round % 3 != 2, at: .now) }
    #expect(breaker.remainingRest(at: .now) == nil)
  }
}

// Part of squint.
import ModelService
import Testing

@Suite struct `Requests on the wire` {
  private static let line = "GET /apply?host=google HTTP/1.1\r\n"
  private static let host = "Host: localhost\r\n"
  private static let good = line + host + "\r\n"
  private static let post = "POST /apply HTTP/1.1\r\n" + host

  /// The status of the first answer to a text, and whether the connection ends with it.
  private func outcome(_ text: String) throws -> (status: Int?, ends: Bool) {
    let served = try ServedModel()
    let client = try served.client()
    client.send(text)
    let answer = client.answer(hasBody: !text.hasPrefix("HEAD"))
    let ends = answer?.fields["connection"] == "close"
    if ends { #expect(client.waitForEnd()) } else { #expect(client.ask("/healthz")?.status == 200) }
    if let answer, answer.status >= 400, !text.hasPrefix("HEAD") { #expect(answer.body.hasPrefix(#"{"error":"#)) }
    return (answer?.status, ends)
  }

  @Test(arguments: [
    good, "GET /apply?host=google HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "\r\n" + good,
    line + "hOST:\tLOCALHOST:8080 \r\n\r\n", line + "Host: 127.1.2.3\r\n\r\n", line + "Host: [::1]:80\r\n\r\n",
    line + "Host: models.example.:1\r\n\r\n", line + host + "X: \u{FC} \t\"\r\n\r\n",
    "GET http://localhost:1/apply?host=google HTTP/1.1\r\n" + host + "\r\n",
    line + host + "Content-Length: 2\r\n\r\nhi",
    line + host + "X: \(String(repeating: "a", count: 16_000))\r\n\r\n",
    line + host + String(repeating: "a:b\r\n", count: 3_000) + "\r\n",
    "GET /apply?host=google&x=\(String(repeating: "a", count: 8_168)) HTTP/1.1\r\n" + host + "\r\n",
    post + "Content-Length: 11  \r\n\r\n{\"host\":[]}",
    post + "Transfer-Encoding: Chunked\r\n\r\n8;x=y\r\n{\"host\":\r\n3\r\n[]}\r\n0\r\nT: x\r\n\r\n",
  ])
  func `are answered, and more is taken`(text: String) throws {
    let served = try ServedModel { $0.allowedHosts = ["Models.Example"] }
    let client = try served.client()
    client.send(text)
    #expect(client.answer()?.status == 200)
    #expect(client.ask("/healthz")?.status == 200)
  }

  @Test(arguments: [
    "GET /apply?host=google HTTP/1.0\r\n\r\n", line + host + "Connection: close\r\n\r\n" + good,
    line + host + "Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
    line + host + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
  ])
  func `are answered once when the client wants no more, or another protocol`(text: String) throws {
    let outcome = try outcome(text)
    #expect(outcome.status == 200)
    #expect(outcome.ends)
  }

  @Test(arguments: [
    // The request line.
    "GET /apply?host=google\r\n\r\n", "GET  /apply HTTP/1.1\r\n" + host + "\r\n", " " + good,
    "GET /apply?host=a b HTTP/1.1\r\n" + host + "\r\n", "GET /apply?host=\u{FC} HTTP/1.1\r\n" + host + "\r\n",
    "GET /apply?host=a\u{0}b HTTP/1.1\r\n" + host + "\r\n", "GET /apply#x HTTP/1.1\r\n" + host + "\r\n",
    "GET apply HTTP/1.1\r\n" + host + "\r\n", "GET /apply HTPP/1.1\r\n" + host + "\r\n",
    "DESCRIBE /apply RTSP/1.0\r\n" + host + "\r\n", "\u{0}\u{0}\u{0}\u{0}", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
    "GET /apply?host=google HTTP/1.1\n" + host + "\r\n",
    // Header lines.
    line + "Host: localhost\n\r\n", line + host + "\n", line + host + "X: a\r\n b\r\n\r\n",
    line + "Host : localhost\r\n\r\n", line + host + "X: a\rb\r\n\r\n", line + host + "X: a\u{0}b\r\n\r\n",
    line + host + ": x\r\n\r\n", line + host + "junk\r\n\r\n", line + host + " X: y\r\n\r\n",
    // Host.
    line + "\r\n", line + host + host + "\r\n", "GET /healthz HTTP/1.0\r\n" + host + host + "\r\n",
    // The length of the body.
    post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", post + "Content-Length: 2, 2\r\n\r\n{}",
    post + "Content-Length: +2\r\n\r\n{}", post + "Content-Length: -2\r\n\r\n{}", post + "Content-Length:\r\n\r\n{}",
    post + "Content-Length: 0x2\r\n\r\n{}", post + "Transfer-Encoding: gzip\r\n\r\n",
    post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", post + "Transfer-Encoding: identity\r\n\r\n",
    post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /apply HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    // Chunks.
    post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    post + "Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}",
    post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}",
    post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}xx0\r\n\r\n",
  ])
  func `that are malformed or of two meanings get 400, and no more is taken`(text: String) throws {
    let outcome = try outcome(text)
    #expect(outcome.status == 400)
    #expect(outcome.ends)
  }

  @Test(arguments: [
    (505, "GET /apply?host=google HTTP/1.2\r\n" + host + "\r\n"), (505, "GET / HTTP/2.0\r\n" + host + "\r\n"),
    (505, "GET / HTTP/9.9\r\n" + host + "\r\n"), (505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    (414, "GET /apply?x=\(String(repeating: "a", count: 8_192)) HTTP/1.1\r\n" + host + "\r\n"),
    (414, "GET /\(String(repeating: "a", count: 100_000))"),
    (431, line + host + "X: \(String(repeating: "a", count: 16_400))\r\n\r\n"),
    (431, line + host + String(repeating: "a: b\r\n", count: 20_000)),
    (431, post + "Transfer-Encoding: chunked\r\n\r\n0\r\nT: \(String(repeating: "a", count: 30_000))\r\n\r\n"),
    (413, post + "Content-Length: 65537\r\n\r\n" + String(repeating: " ", count: 65_537)),
    (413, post + "Transfer-Encoding: chunked\r\n\r\n10001\r\n" + String(repeating: " ", count: 65_537) + "\r\n"),
    (413, post + "Expect: 100-continue\r\nContent-Length: 65537\r\n\r\n"),
    (415, post + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
    (417, post + "Expect: tea\r\nContent-Length: 2\r\n\r\n"), (403, line + "Host: evil.example\r\n\r\n"),
    (403, line + "Host: 127.0.0.1.evil.example\r\n\r\n"), (403, line + "Host: localhost:8x\r\n\r\n"),
    (403, line + "Host: a@localhost\r\n\r\n"), (403, "GET http://evil.example/healthz HTTP/1.1\r\n" + host + "\r\n"),
    (405, "CONNECT /apply HTTP/1.1\r\n" + host + "\r\n"),
  ])
  func `beyond what is taken get the status for it, and no more is taken`(status: Int, text: String) throws {
    let outcome = try outcome(text)
    #expect(outcome.status == status)
    #expect(outcome.ends)
  }

  @Test func `are answered in order, however many come at once`() throws {
    let served = try ServedModel()
    let client = try served.client()
    let hosts = (0..<400).map { $0 % 3 == 0 ? "zaze" : "google" }
    let batch = #"{"host":["google","zaze"]}"#
    let requests = hosts.map { host in
      "GET /apply?host=\(host) HTTP/1.1\r\nHost: localhost\r\n\r\n"
        + "POST /apply HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(batch.utf8.count)\r\n\r\n\(batch)"
    }
    client.send(requests.joined())
    for host in hosts {
      #expect(client.answer()?.body == #"{"is_malicious":"\#(host == "zaze" ? "dga" : "legit")"}"#)
      #expect(client.answer()?.body == #"{"is_malicious":["legit","dga"]}"#)
    }
  }

  @Test func `of one connection wait for a long batch before them`() throws {
    let served = try ServedModel()
    let client = try served.client()
    let body = #"{"host":["\#((0..<4_000).map { "name\($0)" }.joined(separator: #"",""#))"]}"#
    client.send("\(Self.post)Content-Length: \(body.utf8.count)\r\n\r\n\(body)\(Self.good)")
    client.endInput()
    #expect(client.answer()?.body.split(separator: ",").count == 4_000)
    #expect(client.answer()?.body == #"{"is_malicious":"legit"}"#)
    #expect(client.waitForEnd())
  }

  @Test(arguments: [
    good, post + "Content-Length: 19\r\n\r\n{\"host\":[\"google\"]}",
    post + "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"host\":\r\nb;x\r\n[\"google\"]}\r\n0\r\nT: x\r\n\r\n",
    line + "Host : localhost\r\n\r\n",
  ])
  func `mean the same however they are cut`(text: String) throws {
    let served = try ServedModel()
    let client = try served.client()
    client.send(text)
    let whole = try #require(client.answer())
    let bytes = Array(text.utf8)
    for cut in stride(from: 1, to: bytes.count, by: 3) {
      let client = try served.client()
      client.send(Array(bytes[..<cut]))
      client.send(Array(bytes[cut...]))
      let answer = client.answer()
      #expect(answer?.status == whole.status)
      #expect(answer?.body == whole.body)
    }
  }

  @Test func `that break off get 400`() throws {
    for text in [Self.line, Self.line + Self.host, Self.post + "Content-Length: 9\r\n\r\n{"] {
      let served = try ServedModel()
      let client = try served.client()
      client.send(text)
      client.endInput()
      #expect(client.answer()?.status == 400)
      #expect(client.waitForEnd())
    }
  }

  @Test func `that ask for leave to send a body get it`() throws {
    let served = try ServedModel()
    let client = try served.client()
    client.send(Self.post + "Expect: 100-continue\r\nContent-Length: 19\r\n\r\n")
    #expect(client.answer()?.status == 100)
    client.send(#"{"host":["google"]}"#)
    #expect(client.answer()?.body == #"{"is_malicious":["legit"]}"#)
  }

  @Test func `are never reflected`() throws {
    let served = try ServedModel()
    for text in [
      "GET /canary?canary=canary HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET /apply?host=canary%00 HTTP/1.1\r\nHost: localhost\r\nCanary: canary\r\n\r\n",
      "CANARY /canary HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HTTP/1.1\r\nHost: canary\r\n\r\n",
      Self.post + "Content-Length: 17\r\n\r\n{\"host\":\"canary\"}",
    ] {
      let client = try served.client()
      client.send(text)
      let answer = try #require(client.answer())
      #expect(answer.status >= 400)
      #expect(!"\(answer)".lowercased().contains("canary"))
    }
    #expect(try served.client().ask("/metrics")?.body.contains("canary") == false)
  }
}

// Part of squint.
import ModelService
import SquintTestSupport
import Testing
import UntrustedText

@Suite struct `A served model` {
  @Test func `answers as the tutorial shows`() throws {
    let served = try ServedModel()
    let client = try served.client()
    let legit = try #require(client.ask("/apply?host=google"))
    #expect(legit.status == 200)
    #expect(legit.body == #"{"is_malicious":"legit"}"#)
    #expect(legit.fields["content-type"] == "application/json")
    #expect(client.ask("/apply?host=zaze")?.body == #"{"is_malicious":"dga"}"#)
    #expect(served.server.url == "http://127.0.0.1:\(served.server.port)")
  }

  @Test func `says which model it is, that it is there, and what Metron is to know`() throws {
    let served = try ServedModel()
    let client = try served.client()
    #expect(client.ask("/")?.body == #"{"name":"dga","version":"1.0","functions":{"apply":"apply"}}"#)
    #expect(client.ask("/healthz")?.body == #"{"status":"ok"}"#)
    #expect(served.server.endpoint.json.text() == #"{"url":"\#(served.server.url)","functions":{"apply":"apply"}}"#)
  }

  @Test func `gives one by one and in a batch the answers that it gives in process`() throws {
    let served = try ServedModel()
    let client = try served.client()
    var random = SeededRandom(seed: 11)
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789-.")
    let names =
      ["google", "10.0.0.1", "a..b", "google.com."]
      + (0..<700).map { _ in
        String((0..<Int.random(in: 1...20, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
      }
    var expected: [String] = []
    for name in names {
      let answer = try #require(client.ask("/apply?host=\(name)"))
      let verdict = served.verdict(Bytes(name))
      #expect(answer.status == (verdict == nil ? 400 : 200))
      if let verdict { #expect(answer.body == #"{"is_malicious":"\#(verdict)"}"#) }
      expected.append(verdict.map { "\"\($0)\"" } ?? "null")
    }
    let body = #"{"host":["\#(names.joined(separator: #"",""#))"]}"#
    let answer = try #require(client.ask("/apply", "POST", body: body))
    #expect(answer.body == #"{"is_malicious":[\#(expected.joined(separator: ","))]}"#)
    #expect(Set(expected) == ["\"dga\"", "\"legit\"", "null"])
  }

  @Test(arguments: [
    ("", 400), ("?", 400), ("?host=", 400), ("?host", 400), ("?HOST=google", 400), ("?host=go%00gle", 400),
    ("?host=go%0Agle", 400), ("?host=%zz", 400), ("?host=a%4", 400), ("?host=a&host=b", 400), ("?host=a+b", 400),
    ("?host=10.0.0.1", 400), ("?host=%FF", 400), ("?host=google&x=1&y", 200), ("?x=%zz&host=google", 200),
    ("?h%6Fst=%67oogle", 200), ("?host=m%C3%BCnchen", 200),
    ("?host=\(String(repeating: "abcdefghi.", count: 25))abc", 200),
    ("?host=\(String(repeating: "abcdefghi.", count: 25))abcd", 400),
  ])
  func `takes a host that is encoded as forms are, of 1 to 253 bytes`(query: String, status: Int) throws {
    let served = try ServedModel()
    let answer = try #require(try served.client().ask("/apply\(query)"))
    #expect(answer.status == status)
    #expect(answer.body.hasPrefix(status == 200 ? #"{"is_malicious":"# : #"{"error":"#))
  }

  @Test func `answers the bad hosts of a batch with null, in order`() throws {
    let served = try ServedModel()
    let long = String(repeating: "abcdefghi.", count: 26)
    let body = #"{"host":["google","",1,"zaze",null,"a\u0000b","10.0.0.1","\#(long)",["x"],"google"],"x":{}}"#
    let answer = try #require(try served.client().ask("/apply", "POST", body: body))
    #expect(answer.status == 200)
    #expect(answer.body == #"{"is_malicious":["legit",null,null,"dga",null,null,null,null,null,"legit"]}"#)
  }

  @Test(arguments: [
    "", "{}", "[]", #"{"host":"google"}"#, #"{"host":["google"]"#, #"{"host":["google"]} x"#, "\u{0}",
    #"{"Host":["google"]}"#, #"{"host":["a"],"host":["b"]}"#, #"{"host":\#(String(repeating: "[", count: 30_000))"#,
  ])
  func `refuses a batch that is none, and goes on`(body: String) throws {
    let served = try ServedModel()
    let client = try served.client()
    let answer = try #require(client.ask("/apply", "POST", body: body))
    #expect(answer.status == 400)
    #expect(answer.body.hasPrefix(#"{"error":"#))
    #expect(client.ask("/apply", "POST", body: #"{"host":[]}"#)?.body == #"{"is_malicious":[]}"#)
  }

  @Test(arguments: [
    ("/", "POST", "GET, HEAD"), ("/healthz", "DELETE", "GET, HEAD"), ("/metrics", "PUT", "GET, HEAD"),
    ("/apply?host=google", "PUT", "GET, HEAD, POST"), ("/apply", "OPTIONS", "GET, HEAD, POST"),
    ("/apply", "BREW", "GET, HEAD, POST"), ("/apply", "get", "GET, HEAD, POST"),
  ])
  func `says which methods a path has`(target: String, method: String, allowed: String) throws {
    let served = try ServedModel()
    let answer = try #require(try served.client().ask(target, method))
    #expect(answer.status == 405)
    #expect(answer.fields["allow"] == allowed)
    #expect(answer.body.hasPrefix(#"{"error":"#))
  }

  @Test(arguments: ["/apply/", "/Apply?host=google", "/%61pply?host=google", "/nothing", "//", "/../etc/passwd"])
  func `has no other paths`(target: String) throws {
    let served = try ServedModel()
    let answer = try #require(try served.client().ask(target))
    #expect(answer.status == 404)
    #expect(answer.body.hasPrefix(#"{"error":"#))
  }

  @Test(arguments: ["/", "/apply?host=google", "/apply", "/healthz", "/nothing"])
  func `answers HEAD as GET, without the body`(target: String) throws {
    let served = try ServedModel()
    let client = try served.client()
    let get = try #require(client.ask(target))
    let head = try #require(client.ask(target, "HEAD"))
    #expect(head.status == get.status)
    #expect(head.fields["content-length"] == get.fields["content-length"])
    #expect(client.ask(target) == get)
  }

  @Test func `counts requests, verdicts, times and connections for Prometheus`() throws {
    let served = try ServedModel()
    let client = try served.client()
    for host in ["google", "google", "zaze", "10.0.0.1"] { _ = client.ask("/apply?host=\(host)") }
    _ = client.ask("/apply", "POST", body: #"{"host":["google","zaze",1]}"#)
    _ = client.ask("/nothing")
    let answer = try #require(client.ask("/metrics"))
    #expect(answer.fields["content-type"] == "text/plain; version=0.0.4")
    let lines = Set(answer.body.split(separator: "\n").map(String.init))
    for line in [
      #"squint_requests_total{path="/apply",status="200"} 4"#, #"squint_requests_total{path="/apply",status="400"} 1"#,
      #"squint_requests_total{path="other",status="404"} 1"#, #"squint_verdicts_total{verdict="legit"} 3"#,
      #"squint_verdicts_total{verdict="dga"} 2"#, #"squint_verdicts_total{verdict="none"} 2"#,
      "squint_request_duration_seconds_count 6", #"squint_request_duration_seconds_bucket{le="+Inf"} 6"#,
      "squint_open_connections 1", "squint_connections_total 1",
      #"squint_build_info{version="1.2.3",model="dga",model_version="1.0"} 1"#,
    ] {
      #expect(lines.contains(line))
    }
  }

  @Test func `tells what to do when its port is in use`() throws {
    let served = try ServedModel()
    #expect {
      _ = try ServedModel { $0.port = served.server.port }
    } throws: { error in
      "\(error)".contains("port \(served.server.port) of 127.0.0.1 is in use; give another with --port")
    }
  }
}

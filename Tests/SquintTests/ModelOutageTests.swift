// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `A model's service that fails` {
  private static let megabytes = "{\"a\":\"" + String(repeating: "x", count: 2 << 20) + "\"}"

  private static let failures: [(name: String, steps: [LoopbackService.Step])] = [
    ("hangs", [.hang]), ("status 500", [.answer("500 Internal Server Error", "{}")]),
    ("garbage", [.answer("200 OK", "<html>")]), ("a list", [.answer("200 OK", "[1]")]),
    ("a verdict that is no text", [.answer("200 OK", #"{"is_malicious":true}"#)]),
    ("two megabytes", [.answer("200 OK", megabytes)]), ("closes early", [.close]),
    ("breaks off", [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{".utf8)), .close]),
    ("redirects", [.answer("302 Found", "{}", "Location: /elsewhere")]),
  ]

  @Test(arguments: failures.indices)
  func `loses no line, and each event says so`(_ index: Int) throws {
    let (name, steps) = Self.failures[index]
    let service = try LoopbackService { request in
      request.hasPrefix("GET /apply?") ? steps : [.answer("404 Not Found", "{}")]
    }
    let bench = try ModelBench()
    try bench.writeSensor("remote", version: "7")
    let registered = try bench.squint("model", "deploy", "--name", "dga", "--version", "7", "--url", service.url)
    #expect(registered.status == 0, "\(registered.errors)")
    let hosts = (0..<300).map { "host\($0).example" }
    let start = ContinuousClock.now
    let events = try bench.ingest("remote", hosts, telling: "is_malicious,squint.error.model")
    #expect(events.count == 300, "\(name)")
    #expect(events.allSatisfy { $0.contains(#""squint.error.model":"model unavailable: dga""#) }, "\(name)")
    #expect(!events.contains { $0.contains("is_malicious") }, "\(name)")
    // One by one they would take 2 s each.
    #expect(ContinuousClock.now - start < .seconds(60))
    #expect(service.requests.count { $0.hasPrefix("GET /apply?") } < 300, "\(name)")
  }
}

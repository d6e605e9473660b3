// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `squint with REST services` {
  private let folder: TemporaryFolder
  private let service: LoopbackService

  init() throws {
    folder = try TemporaryFolder()
    service = try LoopbackService { request in
      if request.hasPrefix("GET /intel/slow") { return [.hang] }
      if request.hasPrefix("GET /intel/moved") { return [.answer("302 Found", "", "Location: /intel/")] }
      if request.hasPrefix("POST ") {
        return [.answer("200 OK", request.components(separatedBy: "\r\n\r\n").dropFirst().joined())]
      }
      return [.answer("200 OK", #"{"score": 7}"#)]
    }
    try write(#"{"stellar.rest.endpoints": ["\#(service.url)/intel/"]}"#, "global.json")
  }

  private func write(_ text: String, _ path: String) throws {
    let url = URL(fileURLWithPath: folder.path("config/\(path)"))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func squint(_ arguments: String..., input: String = "") throws -> ProgramResult {
    try Program.run(
      Program.squintFile, arguments + ["--config-dir", folder.path("config"), "--store", folder.path("events.db")],
      input: Data(input.utf8),
      environment: ["http_proxy": "http://127.0.0.1:1", "XDG_STATE_HOME": folder.path("state")])
  }

  @Test func `stellar asks those that are registered`() throws {
    let result = try squint("stellar", "-e", "REST_GET('\(service.url)/intel/a', {}, {'host': 'a b'})")
    #expect(result.output == "{\"score\":7}\n" && result.errors == "" && result.status == 0)
    #expect(service.requests.first?.hasPrefix("GET /intel/a?host=a%20b HTTP/1.1\r\n") == true)
    let posted = try squint("stellar", "-e", "REST_POST('\(service.url)/intel/a', {'host': 'a'})")
    #expect(posted.output == "{\"host\":\"a\"}\n")
  }

  @Test func `stellar refuses others, and says what to add`() throws {
    let result = try squint("stellar", "-e", "REST_GET('\(service.url)/other')")
    #expect(result.status == 2 && service.requests.isEmpty)
    #expect(result.errors.contains("add \"\(service.url)/\" to the list \"stellar.rest.endpoints\" in global.json"))
  }

  @Test func `stellar gives null for a failure and says what it was`() throws {
    for (path, words) in [("slow", "no answer within 100 ms"), ("moved", "the status is 302")] {
      let result = try squint("stellar", "-e", "REST_GET('\(service.url)/intel/\(path)', {'timeout': 100})")
      #expect(result.output == "null\n" && result.status == 0)
      #expect(
        result.errors == "squint: REST_GET \(service.url)/intel/\(path): \(words)"
          + (path == "moved" ? ", not one of those allowed (200)\n" : "\n"))
    }
  }

  @Test func `a password comes from a file of the configuration folder`() throws {
    try write("secret\n", "passwords/intel")
    let ask = { (path: String) in
      try squint(
        "stellar", "-e",
        "REST_GET('\(service.url)/intel/', {'basic.auth.user': 'u', 'basic.auth.password.path': '\(path)'})")
    }
    #expect(try ask("passwords/intel").output == "{\"score\":7}\n")
    #expect(service.requests.first?.contains("\r\nAuthorization: Basic dTpzZWNyZXQ=\r\n") == true)
    for path in ["../config/passwords/intel", "/etc/hostname", "passwords/none"] {
      let result = try ask(path)
      #expect(result.output == "null\n" && result.errors.hasPrefix("squint: REST_GET"))
    }
    #expect(service.requests.count == 1)
  }

  @Test func `a service that hangs does not stop ingest`() throws {
    try write(#"{"parserClassName": "Squid"}"#, "sensors/web/parser.json")
    try write(
      #"{"enrichment": {"fieldMap": {"stellar": {"config": ["x := REST_GET('\#(service.url)/intel/slow', "#
        + #"{'timeout': 100}, {'url': url})"]}}}}"#, "sensors/web/enrichment.json")
    let lines = (0..<300).map {
      "1472131630.748 1 10.0.0.1 TCP_MISS/200 1 GET http://a\($0).test/ - DIRECT/1.1.1.1 a/b\n"
    }
    let start = Date()
    let result = try squint("ingest", "--sensor", "web", "--json", "-", input: lines.joined())
    #expect(Date().timeIntervalSince(start) < 8 && result.status == 0)
    #expect(result.output.contains("\"events\":300"))
    #expect(service.requests.count == 3)
    let marked = try squint("query", "--count", #"_exists_:squint.error.enrichment"#)
    #expect(marked.output == "300\n")
  }

  @Test func `config check refuses places that are not registered`() throws {
    try write(#"{"parserClassName": "Squid"}"#, "sensors/web/parser.json")
    try write(
      #"{"enrichment": {"fieldMap": {"stellar": {"config": ["x := REST_GET('http://intel.test/')"]}}}}"#,
      "sensors/web/enrichment.json")
    let result = try squint("config", "check")
    #expect(result.status == 2)
    #expect(result.output.contains("enrichment.json:1:68: ") && result.output.contains("is not registered"))
  }
}

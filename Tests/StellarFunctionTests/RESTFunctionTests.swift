// Part of squint.
import NetworkNames
import Stellar
import Synchronization
import Testing
import UntrustedText

/// A service that answers always the same, and what it was asked.
private final class Scripted: Sendable {
  let asked = Mutex<[(url: String, body: String?, timeout: Duration)]>([])
  let problems = Mutex<[String]>([])
  let global: String
  let answer: @Sendable () throws(StellarError) -> RESTService.Response

  init(
    _ body: String = "{}", status: Int = 200, length: Int? = nil, global: String = "{}", failure: String? = nil
  ) {
    self.global = global
    answer = { () throws(StellarError) in
      if let failure { throw StellarError(.serviceUnavailable, failure) }
      return RESTService.Response(status: status, body: Bytes(body), statedLength: length)
    }
  }

  func value(_ source: String) throws -> String {
    var services = Services(suffixes: try PublicSuffixes(table: try PublicSuffixTable.build(from: "com\n")))
    var rest = RESTService(
      global: { () throws(StellarError) in
        do {
          let members = try JSONValue.parse(Bytes(self.global)).members ?? []
          let known = JSONMember(
            key: RESTEndpoints.key, value: .array([.text("http://intel.test/v1"), .text("http://proxy:3128")]))
          return .object(members + (members.contains { $0.key == known.key } ? [] : [known]))
        } catch {
          throw StellarError("\(error)")
        }
      },
      send: { (address, body, _, timeout) throws(StellarError) in
        self.asked.withLock {
          $0.append((address.text, body.map { String(decoding: $0.array, as: UTF8.self) }, timeout))
        }
        return try self.answer()
      })
    rest.report = { problem in self.problems.withLock { $0.append(problem) } }
    services.rest = rest
    let program = try Program(Bytes(source), functions: .standard)
    return try program.evaluate(EvaluationScope(services: services, clock: { 0 })).json().text()
  }

  func error(_ source: String) -> String {
    do { return "value \(try value(source))" } catch { return "\(error)" }
  }

  var timeouts: [Duration] { asked.withLock { $0.map(\.timeout) } }
  var bodies: [String?] { asked.withLock { $0.map(\.body) } }
  var reports: [String] { problems.withLock(\.self) }
  var urls: [String] { asked.withLock { $0.map(\.url) } }
}

@Suite struct `REST functions` {
  @Test(arguments: [
    (#"{"a": [1, 2.5, null]}"#, #"{"a":[1,2.5,null]}"#), ("[true]", "[true]"), ("5", "5"), ("", "null"),
    (#"{"a": 1, "a": 2}"#, #"{"a":2}"#),
  ])
  func `give the answer's JSON`(body: String, value: String) throws {
    let service = Scripted(body)
    #expect(try service.value("REST_GET('http://intel.test/v1/x')") == value)
    #expect(service.urls == ["http://intel.test/v1/x"])
    #expect(service.reports.isEmpty)
  }

  @Test(arguments: [
    (Scripted("{", status: 200), "no JSON"), (Scripted("{}", status: 404), "the status is 404"),
    (Scripted(failure: "gone"), "gone"), (Scripted("{}", status: 302), "(200)"),
  ])
  fileprivate func `give null for an error, which is reported`(service: Scripted, words: String) throws {
    #expect(try service.value("REST_GET('http://intel.test/v1/x')") == "null")
    let problems = service.reports
    #expect(problems.count == 1 && problems[0].hasPrefix("REST_GET http://intel.test/v1/x: "))
    #expect(problems[0].contains(words))
    #expect(
      try service.value("REST_GET('http://intel.test/v1/x', {'error.value.override': {'bad': true}})")
        == #"{"bad":true}"#)
  }

  @Test func `take settings of the call before those of the method and of all`() throws {
    let global = """
      {"stellar.rest.settings": {"timeout": 50, "empty.content.override": "all", "response.codes.allowed": [200, 204]},
       "stellar.rest.get.settings": {"empty.content.override": "get"},
       "stellar.rest.post.settings": {"timeout": 70}}
      """
    let service = Scripted("", status: 204, global: global)
    #expect(try service.value("REST_GET('http://intel.test/v1/x')") == #""get""#)
    #expect(try service.value("REST_POST('http://intel.test/v1/x', '1')") == #""all""#)
    #expect(try service.value("REST_GET('http://intel.test/v1/x', {'empty.content.override': 5})") == "5")
    #expect(try service.value("REST_GET('http://intel.test/v1/x', {'timeout': 60000})") == #""get""#)
    #expect(
      service.timeouts == [
        .milliseconds(50), .milliseconds(70),
        .milliseconds(50), .seconds(10),
      ])
    #expect(try service.value("REST_GET('http://intel.test/v1/x', {'response.codes.allowed': [200]})") == "null")
    #expect(
      Scripted("1", length: 2).error("REST_GET('http://intel.test/v1', {'verify.content.length': true})")
        == "value null")
    #expect(
      Scripted("1", length: 1).error("REST_GET('http://intel.test/v1', {'verify.content.length': true})")
        == "value 1")
  }

  @Test func `encode parameters, and ask nothing where one is null`() throws {
    let service = Scripted("1")
    _ = try service.value("REST_GET('http://intel.test/v1/x?a=b', {}, {'h&h': 'a/b c=ä~'})")
    _ = try service.value("REST_GET('http://intel.test/v1/x', null, {'n': 5})")
    #expect(
      service.urls == ["http://intel.test/v1/x?a=b&h%26h=a%2Fb%20c%3D%C3%A4~", "http://intel.test/v1/x?n=5"])
    #expect(try service.value("REST_GET('http://intel.test/v1/x', {}, {'host': nothing})") == "null")
    #expect(try service.value("REST_GET(nothing)") == "null")
    #expect(try service.value("REST_POST('http://intel.test/v1/x', nothing)") == "null")
    #expect(service.urls.count == 2)
  }

  @Test func `send values and texts of JSON`() throws {
    let service = Scripted("1")
    _ = try service.value("REST_POST('http://intel.test/v1/x', {'a': [1, null]})")
    _ = try service.value("REST_POST('http://intel.test/v1/x', '{\"b\": 2}', {}, {'q': 1})")
    _ = try service.value("REST_POST('http://intel.test/v1/x', 'plain', {'enforce.json': false})")
    #expect(service.bodies == [#"{"a":[1,null]}"#, #"{"b": 2}"#, "plain"])
    #expect(service.urls[1] == "http://intel.test/v1/x?q=1")
    #expect(service.error("REST_POST('http://intel.test/v1/x', 'plain')").contains("REST_POST needs JSON to send"))
  }

  @Test func `refuse settings of the wrong type`() {
    for settings in [
      "{'timeout': 'x'}", "{'timeout': 0}", "{'response.codes.allowed': 200}", "{'response.codes.allowed': ['a']}",
      "{'verify.content.length': 1}", "{'basic.auth.user': 1}", "5", "{'proxy.host': 'a b', 'proxy.port': 1}",
      "{'proxy.host': 'proxy', 'proxy.port': 70000}", "{'proxy.host': 'other', 'proxy.port': 3128}",
    ] {
      let error = Scripted("1").error("REST_GET('http://intel.test/v1/x', \(settings))")
      #expect(error.contains("REST_GET: ") && !error.hasPrefix("value"), "\(settings): \(error)")
    }
    #expect(
      Scripted("1").error("REST_GET('http://intel.test/v1/x', {'proxy.host': 'proxy', 'proxy.port': 3128})")
        == "value 1")
  }

  @Test func `ask nothing where no services are`() {
    #expect(Expressions.text("REST_GET('http://intel.test/')") == "error")
  }
}

@Suite struct `Registered endpoints` {
  private static func endpoints(_ list: String...) throws -> RESTEndpoints {
    try RESTEndpoints(global: .object([JSONMember(key: RESTEndpoints.key, value: .array(list.map { .text($0) }))]))
  }

  private static let list = ["http://intel.test:8080/v1/", "https://[2001:DB8::1]/a", "http://10.0.0.1"]

  @Test(arguments: [
    "http://intel.test:8080/v1/", "http://INTEL.test:8080/v1/host?x=1&y=%2F..", "https://[2001:db8::1]:443/a",
    "https://[2001:db8::1]/a/b", "http://10.0.0.1", "http://10.0.0.1:80/any;x=1/%20", "http://10.0.0.1?q",
  ])
  func `let through what lies below them`(url: String) throws {
    try Self.endpoints(Self.list[0], Self.list[1], Self.list[2]).check(RESTAddress(Bytes(url)))
  }

  @Test(arguments: [
    "http://intel.test.evil:8080/v1/", "http://intel.test:80801/v1/", "http://intel.test/v1/",
    "https://intel.test:8080/v1/", "http://intel.test:8080/v1", "http://intel.test:8080/v10/",
    "http://intel.test:8080/v1/../admin", "http://intel.test:8080/v1/%2e%2E/admin", "http://intel.test:8080/v1/..;/a",
    "http://intel.test:8080/v1/..%2fadmin", "http://intel.test:8080/v1/..%5cadmin", "http://intel.test:8080/v1/%00",
    "http://intel.test:8080/v1/%0d%0aX:1", "http://intel.test:8080/v1/a b", "http://intel.test:8080/v1/\r\nX: 1",
    "http://intel.test:8080/v1/%zz", "http://intel.test:8080/v1/a?%", "http://intel.test:8080/v1/#a",
    "http://intel.test:8080@evil/v1/", "http://a:b@intel.test:8080/v1/", "http://evil\\@intel.test:8080/v1/",
    "http://intel.test:8080\\v1/", "http://.intel.test:8080/v1/", "http://intel.test.:8080/v1/",
    "http://intel.test%2eevil:8080/v1/", "http://intel.test:8080:1/v1/", "http://intel.test:/v1/",
    "http://intel.test:+8080/v1/", "//intel.test:8080/v1/", "intel.test:8080/v1/", "ftp://intel.test:8080/v1/",
    "file:///etc/passwd", "http:///v1/", "http://", "", "https://[2001:db8::1]/ab", "https://[2001:db8::2]/a",
    "https://[2001:db8::1/a", "https://[::1]x/a", "http://167772161/", "http://0x0a000001/", "http://10.1/",
    "http://10.0.0.1/\u{E4}", "http://10.0.0.1/{a}", "http://\u{131}ntel.test:8080/v1/",
  ])
  func `stop everything else`(url: String) throws {
    let endpoints = try Self.endpoints(Self.list[0], Self.list[1], Self.list[2])
    let error = #expect(throws: StellarError.self) { try endpoints.check(RESTAddress(Bytes(url))) }
    let message = error?.message ?? ""
    #expect(message.contains("cannot be asked") || message.contains(RESTEndpoints.key), "\(message)")
  }

  @Test func `say what to add`() throws {
    let error = #expect(throws: StellarError.self) {
      try Self.endpoints().check(RESTAddress("http://intel.test/v1?x"))
    }
    #expect(error?.message.contains(#"add "http://intel.test/" to the list "stellar.rest.endpoints""#) == true)
  }

  @Test func `are refused when they are no URLs`() {
    for value: JSONValue in [
      .text("http://a/"), .array([.integer(1)]), .array([.text("a")]), .array([.text("http://a/?b")]),
    ] {
      #expect(throws: StellarError.self) {
        try RESTEndpoints(global: .object([JSONMember(key: RESTEndpoints.key, value: value)]))
      }
    }
  }
}

// Part of squint.
import Testing

@testable import ModelService

@Suite struct `The address of a model` {
  @Test(arguments: [
    ("http://127.0.0.1:80", "http://127.0.0.1:80"), ("HTTPS://Example.ORG/Models/a/", "https://example.org/Models/a"),
    ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080"), ("http://host", "http://host"),
  ])
  func `has scheme, host, port and path`(text: String, address: String) {
    #expect(ModelAddress(text)?.description == address)
  }

  @Test(arguments: [
    "", "host:80", "ftp://host", "file:///etc/passwd", "builtin:dga", "http://", "http://:80", "http://host:0",
    "http://host:65536", "http://host:+80", "http://host:", "http://user@host", "http://host/?a=b", "http://host/#a",
    "http://ho st", "http://host/a\r\nX: y", "http://host\u{0}", "http://hóst", "http://[x]:80", "http://[::1",
    "http://host/" + String(repeating: "a", count: 2000),
  ])
  func `is nothing else`(text: String) {
    #expect(ModelAddress(text) == nil)
  }

  @Test(arguments: ["localhost", "LOCALHOST", "127.0.0.1", "0.0.0.0", "[::]"])
  func `of this machine is 127.0.0.1`(host: String) {
    #expect(ModelAddress("http://\(host):5", isOfThisMachine: true)?.description == "http://127.0.0.1:5")
  }

  @Test func `of another machine stays`() {
    #expect(ModelAddress("http://192.0.2.1:5", isOfThisMachine: true)?.description == "http://192.0.2.1:5")
    #expect(ModelAddress("http://0.0.0.0:5")?.description == "http://0.0.0.0:5")
  }
}

@Suite struct `What a model writes into endpoint.dat` {
  @Test func `names its url, and apply if it names no functions`() throws {
    let address = try #require(ModelAddress("http://127.0.0.1:33731"))
    let apply = ModelEndpoint.Function(name: "apply", path: "apply")
    for text in [#"{"url":"http://0.0.0.0:33731"}"#, #"{"url":"http://localhost:33731/","functions":{},"x":1}"#] {
      #expect(EndpointFile.reading(of: Array(text.utf8)) == .found(address, functions: [apply]))
    }
    let named = #"{"url":"http://[::]:33731","functions":{"apply":"/apply","score":"a/b"}}"#
    let score = ModelEndpoint.Function(name: "score", path: "a/b")
    #expect(EndpointFile.reading(of: Array(named.utf8)) == .found(address, functions: [apply, score]))
  }

  @Test(arguments: [
    "", "{", #"{"url":"#, "[]", "null", #"{"url":1}"#, #"{"url":"ftp://x"}"#, #"{"url":"http://x:99999"}"#,
    #"{"url":"http://x:1","functions":{"a b":"c"}}"#, #"{"url":"http://x:1","functions":{"a":"c?d"}}"#,
    #"{"url":"http://x:1","functions":{"a":""}}"#, #"{"url":"http://x:1","functions":[1]}"#,
  ])
  func `is looked at again when it is anything else`(text: String) {
    #expect(EndpointFile.reading(of: Array(text.utf8)) == .unreadable)
  }
}

@Suite struct `The name of a deployed model` {
  @Test(arguments: ["dga", "1.0", "_a", "A-b_c.9", "2.0-beta"]) func `is a plain word`(text: String) {
    #expect(ModelName.isValid(text))
  }

  @Test(arguments: [
    "", ".", "..", ".a", "-a", "a/b", "../a", "a b", "a@1", "é", "a\n", String(repeating: "a", count: 65),
  ])
  func `is nothing that could lead elsewhere`(text: String) {
    #expect(!ModelName.isValid(text))
  }
}

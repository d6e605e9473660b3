// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `squint model serve` {
  /// The url in an endpoint file, once it is there.
  private func url(in file: String) throws -> String {
    #expect(eventually { FileManager.default.fileExists(atPath: file) })
    let text = try String(contentsOfFile: file, encoding: .utf8)
    return try #require(text.split(separator: "\"").first { $0.hasPrefix("http") }.map(String.init))
  }

  @Test(.enabled(if: Program.find("curl") != nil))
  func `answers curl as in the tutorial, and ends when it is told to`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("endpoint.dat")
    let arguments = ["model", "serve", "--name", "dga", "--version", "1.0", "--endpoint-file", file]
    let service = try RunningProgram(Program.squintFile, arguments)
    let url = try url(in: file)
    #expect(
      try String(contentsOfFile: file, encoding: .utf8) == #"{"url":"\#(url)","functions":{"apply":"apply"}}"# + "\n")
    let curl = try #require(Program.find("curl"))
    for (host, verdict) in [("google", "legit"), ("zaze", "dga")] {
      let answer = try Program.run(curl, ["--silent", "\(url)/apply?host=\(host)"])
      #expect(answer.output == #"{"is_malicious":"\#(verdict)"}"#)
    }
    service.send(SIGTERM)
    let result = service.wait()
    #expect(result.status == 0)
    #expect(result.output == "\(url)\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  @Test func `serves the latest model, and leaves a file that another service wrote`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("endpoint.dat")
    let service = try RunningProgram(Program.squintFile, ["model", "serve", "--endpoint-file", file])
    _ = try url(in: file)
    try "another".write(toFile: file, atomically: true, encoding: .utf8)
    service.send(SIGINT)
    let result = service.wait()
    #expect(result.status == 0)
    #expect(result.errors.contains("dga 2.0"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "another")
  }

  @Test func `says what to do when the port is in use`() throws {
    let other = try LoopbackService { _ in [] }
    let result = try Program.squint("model", "serve", "--port", "\(other.port)")
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("port \(other.port) of 127.0.0.1 is in use; give another with --port"))
  }

  @Test func `names the models there are when it is asked for another`() throws {
    let result = try Program.squint("model", "serve", "--version", "9")
    #expect(result.status == 2)
    #expect(result.errors.contains("no model 'dga@9'; there are: dga@1.0, dga@2.0"))
  }
}

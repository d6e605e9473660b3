// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// A folder of configuration, state and models for the built program.
struct ModelBench {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func write(_ path: String, _ text: String) throws {
    let url = folder.url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private var environment: [String: String] {
    [
      "XDG_CONFIG_HOME": folder.path("config"), "XDG_STATE_HOME": folder.path("state"),
      "XDG_DATA_HOME": folder.path("data"),
    ]
  }

  func squint(_ arguments: String...) throws -> ProgramResult {
    try Program.run(Program.squintFile, arguments, environment: environment)
  }

  func start(_ arguments: String...) throws -> RunningProgram {
    try RunningProgram(Program.squintFile, arguments, environment: environment)
  }

  /// Writes a sensor that asks a version of `dga` about the whole host.
  func writeSensor(_ name: String, version: String) throws {
    try write(
      "config/squint/sensors/\(name)/parser.json",
      #"""
      {"parserClassName":"Squid","sensorTopic":"\#(name)","fieldTransformations":[{"transformation":"STELLAR",
       "output":["full_hostname"],"config":{"full_hostname":"URL_TO_HOST(url)"}}]}
      """#)
    try write(
      "config/squint/sensors/\(name)/enrichment.json",
      #"""
      {"enrichment":{"fieldMap":{"stellar":{"config":["is_malicious := MAP_GET('is_malicious',
       MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga', '\#(version)'), {'host' : full_hostname}))"]}}},
       "threatIntel":{"fieldMap":{},"triageConfig":{"riskLevelRules":[],"aggregator":"MAX"}}}
      """#.replacing("',\n ", with: "', "))
  }

  /// Ingests a request to each host, and tells of each event, in their order, a field.
  func ingest(_ sensor: String, _ hosts: [String], telling fields: String) throws -> [String] {
    let name = "log\(try processedLogs())"
    try write(
      name,
      hosts.map { "1528766038.123 12 10.1.7.5 TCP_MISS/200 838 GET http://\($0)/ - HIER_DIRECT/10.9.9.9 text/html\n" }
        .joined())
    let run = try squint("ingest", "--sensor", sensor, folder.path(name))
    guard run.status == 0 else { throw Failed(text: run.errors) }
    let output = try squint(
      "query", "--format", "jsonl", "--fields", "full_hostname,\(fields)", "--limit", "0", "source.type:\(sensor)"
    ).output
    return output.split(separator: "\n").map(String.init).filter { line in hosts.contains { line.contains("\"\($0)\"") }
    }
  }

  private struct Failed: Error { let text: String }

  private func processedLogs() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count { $0.hasPrefix("log") }
  }

  /// What `model list --json` tells of the instances of a model.
  func instances(_ name: String) throws -> [[String: Any]] {
    let output = try squint("model", "list", "--name", name, "--json").output
    return try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]] ?? []
  }

  /// The instances that serve, in the order of their urls.
  func serving(_ name: String) throws -> [(url: String, process: Int32, supervisor: Int32)] {
    try instances(name).compactMap { instance in
      guard instance["state"] as? String == "serving", let url = instance["url"] as? String,
        let process = instance["process"] as? Int, let supervisor = instance["supervisor"] as? Int
      else { return nil }
      return (url, Int32(process), Int32(supervisor))
    }.sorted { $0.url < $1.url }
  }

  /// The processes that run in this folder or below.
  var processes: [Int32] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { Int32($0) }.filter { process in
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
      return place?.hasPrefix(folder.url.path) == true
    }
  }
}

@Suite struct `squint model deploy` {
  private let bench: ModelBench
  private let service: LoopbackService

  init() throws {
    bench = try ModelBench()
    service = try LoopbackService { _ in [.answer("200 OK", "{}")] }
    try bench.write(
      "model/start.sh", "echo '{\"url\":\"\(service.url)\"}' > endpoint.dat\nsleep 1000 &\nwait\n")
  }

  private func deploy(_ arguments: String...) throws -> RunningProgram {
    try RunningProgram(
      Program.squintFile,
      ["model", "deploy", "--name", "m", "--version", "1", bench.folder.path("model")] + arguments,
      environment: [
        "XDG_CONFIG_HOME": bench.folder.path("config"), "XDG_STATE_HOME": bench.folder.path("state"),
      ])
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
  func `supervises until a signal ends it, and all it started`(signal: Int32) throws {
    let supervisor = try deploy("--instances", "2")
    #expect(try eventually { try bench.serving("m").count == 2 })
    #expect(bench.processes.count >= 4)
    supervisor.send(signal)
    let result = supervisor.wait()
    #expect(result.status == 0)
    #expect(result.output == String(repeating: "m\t1\t\(service.url)\n", count: 2))
    #expect(bench.processes.isEmpty)
    #expect(try bench.instances("m").isEmpty)
  }

  @Test func `leaves nothing behind when it is killed`() throws {
    let supervisor = try deploy()
    #expect(try eventually { try bench.serving("m").count == 1 })
    #expect(!bench.processes.isEmpty)
    supervisor.send(SIGKILL)
    _ = supervisor.wait()
    #expect(try bench.instances("m").isEmpty)
    #expect(eventually { bench.processes.isEmpty })
  }

  @Test func `detached returns when all serve; remove stops as many as it is told`() throws {
    let deployed = try bench.squint(
      "model", "deploy", "--name", "m", "--version", "1", "--instances", "3", "--detach", bench.folder.path("model"))
    #expect(deployed.status == 0, "\(deployed.errors)")
    #expect(deployed.errors == "")
    #expect(deployed.output == String(repeating: "m\t1\t\(service.url)\n", count: 3))
    let supervisor = try #require(try bench.serving("m").first?.supervisor)
    let one = try bench.squint("model", "remove", "--name", "m", "--version", "1", "--instances", "1")
    #expect(one.status == 0 && one.output == "m\t1\t1 stopped\n")
    #expect(try bench.serving("m").count == 2)
    let rest = try bench.squint("model", "remove", "m@1")
    #expect(rest.status == 0 && rest.output == "m\t1\t2 stopped\n")
    #expect(eventually { kill(supervisor, 0) != 0 } && bench.processes.isEmpty)
    let none = try bench.squint("model", "remove", "m@1")
    #expect(none.status == 1 && none.errors == "squint: no instance of m 1 is deployed\n")
  }

  @Test func `detached fails with what the script wrote`() throws {
    try bench.write("bad/run.sh", "echo no weights >&2\nexit 7\n")
    let result = try bench.squint(
      "model", "deploy", "--name", "b", "--version", "1", "--detach", bench.folder.path("bad"))
    #expect(result.status == 1 && result.output == "")
    #expect(result.errors.contains("its script run.sh ended with 7 before it served\nsquint:   | no weights\n"))
    #expect(try bench.instances("b").isEmpty && bench.processes.isEmpty)
  }

  @Test func `again adds instances, and a signal to one supervisor leaves the other's`() throws {
    let first = try deploy()
    let second = try deploy()
    #expect(try eventually { try bench.serving("m").count == 2 })
    first.send(SIGTERM)
    #expect(first.wait().status == 0)
    #expect(try bench.serving("m").count == 1)
    second.send(SIGTERM)
    #expect(second.wait().status == 0)
  }

  @Test func `registers a service that runs already`() throws {
    let result = try bench.squint(
      "model", "deploy", "--name", "dga", "--version", "10.0", "--url", service.url + "/", "--function", "apply=a/b",
      "--function", "score=s")
    #expect(result.status == 0 && result.errors == "" && result.output == "dga\t10.0\t\(service.url)\n")
    #expect(
      try bench.squint("model", "list").output
        == "dga\t1.0\tbuiltin:dga\tapply\tbuilt-in\ndga\t2.0\tbuiltin:dga\tapply\tbuilt-in\n"
        + "dga\t10.0\t\(service.url)\tapply=a/b,score=s\tserving\n")
    let map =
      #"{"url":"\#(service.url)","name":"dga","version":"10.0","endpoint:apply":"a/b","endpoint:score":"s"}"# + "\n"
    #expect(try bench.squint("model", "endpoint", "dga").output == map)
    #expect(try bench.squint("stellar", "-e", "MAAS_GET_ENDPOINT('dga')").output == map)
    let removed = try bench.squint("model", "remove", "--name", "dga")
    #expect(removed.status == 0 && removed.output == "dga\t10.0\t1 stopped\n")
  }

  @Test func `says of a registered service that it does not answer`() throws {
    let result = try bench.squint("model", "deploy", "--name", "x", "--version", "1", "--url", "http://127.0.0.1:1")
    #expect(result.status == 0 && result.errors.contains("nothing answers at http://127.0.0.1:1 now"))
    #expect(try bench.squint("model", "list", "--name", "x").output == "x\t1\thttp://127.0.0.1:1\tapply\tunhealthy\n")
  }

  @Test(arguments: [
    (["--name", "../m", "--version", "1"], "--name takes"), (["--name", "m", "--version", ".."], "--version takes"),
    (["--name", "m", "--version", "1", "--instances", "0"], "--instances takes"),
    (["--name", "m", "--version", "1", "--url", "http://x"], "either"),
  ])
  func `refuses what is no deployment`(options: [String], words: String) throws {
    let result = try Program.run(Program.squintFile, ["model", "deploy", bench.folder.path("model")] + options)
    #expect(result.status == 2 && result.errors.contains(words))
  }

  @Test func `says what is known when a model is not`() throws {
    let wrong = try bench.squint("model", "endpoint", "dgo")
    #expect(wrong.status == 1 && wrong.errors == "squint: no model dgo; did you mean dga?\n")
    let version = try bench.squint("model", "endpoint", "dga", "7")
    #expect(version.status == 1 && version.errors == "squint: no model dga 7; there is dga in 1.0, 2.0\n")
    let builtIn = try bench.squint("model", "remove", "dga@1.0")
    #expect(builtIn.status == 2 && builtIn.errors.contains("part of the program"))
  }
}

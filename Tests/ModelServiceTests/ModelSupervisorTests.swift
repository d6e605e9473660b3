// Part of squint.
import Foundation
import SquintTestSupport
import Synchronization
import Testing

@testable import ModelService

/// A supervisor under test: scripts that tell of a service of the test's own, and what is said about them.
private final class Bench: Sendable {
  let folder: TemporaryFolder
  let registry: DeploymentRegistry
  private let told = Mutex<[SupervisionNews]>([])

  init() throws {
    folder = try TemporaryFolder()
    registry = DeploymentRegistry(folder: folder.path("models"))
    try FileManager.default.createDirectory(atPath: folder.path("model"), withIntermediateDirectories: true)
  }

  func supervise(
    _ script: String, change: (inout ModelSupervisor.Plan) -> Void = { _ in }
  ) throws -> ModelSupervisor {
    try Data(script.utf8).write(to: folder.url.appendingPathComponent("model/start.sh"))
    var plan = ModelSupervisor.Plan(
      name: "m", version: "1", folder: try ModelFolder(folder.path("model")), state: folder.path("state"), now: { 1 })
    plan.times.look = .milliseconds(20)
    plan.times.health = .milliseconds(30)
    plan.times.firstPause = .milliseconds(10)
    plan.times.longestPause = .milliseconds(40)
    plan.times.grace = .milliseconds(300)
    change(&plan)
    return try ModelSupervisor(plan, registry: registry) { news in self.told.withLock { $0.append(news) } }
  }

  var instances: [DeployedInstance] { DeployedModels(registry).instances }

  var serving: [DeployedInstance] {
    told.withLock(\.self).compactMap { if case .serving(let instance) = $0 { instance } else { nil } }
  }

  var failures: [(reason: String, output: [String])] {
    told.withLock(\.self).compactMap {
      if case .failed(_, let reason, let output) = $0 { (reason, output) } else { nil }
    }
  }

  var pauses: [Duration] {
    told.withLock(\.self).compactMap { if case .restarting(_, let pause) = $0 { pause } else { nil } }
  }

  /// Ends a supervisor and says whether all is gone.
  func end(_ supervisor: ModelSupervisor) -> Bool {
    supervisor.stop()
    return eventually { supervisor.isDone }
  }

  func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: folder.path(path)).map { String(decoding: $0, as: UTF8.self) }
  }
}

private func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 }

@Suite struct `A supervisor of models` {
  private let bench: Bench
  private let service: LoopbackService
  private var script: String { "echo hello\necho '{\"url\":\"\(service.url)\"}' > endpoint.dat\nexec sleep 1000\n" }

  init() throws {
    bench = try Bench()
    service = try LoopbackService { _ in [.answer("404 Not Found", "")] }
  }

  @Test func `runs instances in copies of the folder and registers where they answer`() throws {
    let supervisor = try bench.supervise("#!/bin/sh\n" + script) { $0.instances = 3 }
    #expect(eventually { bench.instances.count(where: { $0.state == .serving }) == 3 })
    for instance in bench.instances {
      #expect(instance.endpoint == ModelEndpoint(name: "m", version: "1", url: service.url))
      #expect(instance.supervisor == getpid() && instance.restarts == 0)
      #expect(instance.process.map(isAlive) == true)
      #expect(instance.log == bench.folder.path("state/m/1/\(instance.id).log"))
      #expect(eventually { bench.text("state/m/1/\(instance.id).log") == "hello\n" })
    }
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path("model/endpoint.dat")))
    let processes = bench.instances.compactMap(\.process)
    #expect(bench.end(supervisor))
    #expect(processes.count == 3 && !processes.contains(where: isAlive))
    #expect(bench.instances.isEmpty && !supervisor.hasFailed)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder.path("models")) == [".lock"])
    // What they wrote stays to be read.
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder.path("state/m/1")).count == 3)
  }

  @Test func `starts one again that dies, after pauses that grow`() throws {
    let supervisor = try bench.supervise(script)
    for round in 1...4 {
      #expect(eventually { bench.serving.count == round })
      kill(try #require(bench.serving.last?.process), SIGKILL)
      #expect(eventually { bench.failures.count == round })
    }
    #expect(eventually { bench.instances.first?.restarts == 4 && bench.instances.first?.state == .serving })
    #expect(bench.pauses == [10, 20, 40, 40].map { .milliseconds($0) })
    #expect(bench.failures.allSatisfy { $0.reason == "its script start.sh was ended by signal 9" })
    #expect(bench.failures.allSatisfy { $0.output == ["hello"] })
    #expect(bench.end(supervisor))
  }

  @Test func `begins the pauses anew after a good run`() throws {
    let supervisor = try bench.supervise(script) { $0.times.goodRun = .zero }
    for round in 1...3 {
      #expect(eventually { bench.serving.count == round })
      kill(try #require(bench.serving.last?.process), SIGKILL)
      #expect(eventually { bench.pauses.count == round })
    }
    #expect(bench.pauses.allSatisfy { $0 == .milliseconds(10) })
    #expect(bench.end(supervisor))
  }

  @Test func `starts one again that hangs`() throws {
    let isHanging = Mutex(false)
    let service = try LoopbackService { _ in isHanging.withLock(\.self) ? [.hang] : [.answer("200 OK", "")] }
    let supervisor = try bench.supervise("echo '{\"url\":\"\(service.url)\"}' > endpoint.dat\nexec sleep 1000\n") {
      $0.times.misses = 2
      $0.times.check = .milliseconds(500)
      $0.times.firstPause = .milliseconds(300)
      $0.times.longestPause = .seconds(1)
    }
    #expect(eventually { bench.serving.count == 1 })
    let process = try #require(bench.serving.first?.process)
    isHanging.withLock { $0 = true }
    #expect(eventually { bench.instances.first?.state == .restarting })
    #expect(bench.failures.first?.reason == "unhealthy: 2 times in a row it did not answer at \(service.url)")
    #expect(!isAlive(process) && bench.instances.first?.endpoint == nil)
    isHanging.withLock { $0 = false }
    #expect(eventually { bench.serving.count == 2 })
    #expect(bench.end(supervisor))
  }

  @Test func `says how a script failed and what it wrote`() throws {
    let supervisor = try bench.supervise("echo out\nprintf 'bad \\033[31m\\n' >&2\nexit 3\n") { $0.mustStart = true }
    #expect(eventually { supervisor.isDone } && supervisor.hasFailed)
    #expect(bench.failures.map(\.reason) == ["its script start.sh ended with 3 before it served"])
    #expect(bench.failures.first?.output == ["out", "bad ^[[31m"])
    #expect(bench.instances.isEmpty)
  }

  @Test func `says why a script does not start`() throws {
    let supervisor = try bench.supervise("#!/no/such/interpreter\n") { $0.mustStart = true }
    #expect(eventually { supervisor.isDone } && supervisor.hasFailed)
    #expect(bench.failures.first?.output == ["the script does not start: No such file or directory"])
  }

  @Test(arguments: [
    ("exec sleep 1000", "it did not write endpoint.dat"),
    ("echo '{' > endpoint.dat; exec sleep 1000", "no JSON object with an http url"),
    (#"echo '{"url":"http://127.0.0.1:1"}' > endpoint.dat; exec sleep 1000"#, "nothing answers at http://127.0.0.1:1"),
    ("mkfifo endpoint.dat; exec sleep 1000", "it did not write endpoint.dat"),
  ])
  func `gives one up that is not ready in time`(script: String, reason: String) throws {
    let supervisor = try bench.supervise(script) {
      $0.mustStart = true
      $0.times.start = .milliseconds(300)
    }
    #expect(eventually { supervisor.isDone } && supervisor.hasFailed)
    #expect(bench.failures.first?.reason.contains(reason) == true)
  }

  @Test func `ends all that a script started, though it will not be told or has left the group`() throws {
    let supervisor = try bench.supervise(
      """
      #!/bin/sh
      trap '' TERM
      sleep 1000 & echo $! > one
      setsid sh -c 'trap "" TERM; echo $$ > two; sleep 1000; sleep 1000' &
      (setsid sh -c 'trap "" TERM; echo $$ > three; sleep 1000; sleep 1000' > /dev/null 2>&1 &)
      while [ ! -s one ] || [ ! -s two ] || [ ! -s three ]; do sleep 0.01; done
      echo '{"url":"\(service.url)"}' > endpoint.dat
      while true; do sleep 1000; done
      """)
    #expect(eventually { bench.serving.count == 1 })
    let place = "state/m/1/\(try #require(bench.serving.first).id)"
    let processes = ["one", "two", "three"].compactMap {
      bench.text("\(place)/\($0)").flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    #expect(processes.count == 3 && processes.allSatisfy(isAlive))
    #expect(bench.end(supervisor))
    #expect(!processes.contains(where: isAlive))
    #expect(!FileManager.default.fileExists(atPath: bench.folder.path(place)))
  }

  @Test func `stops an instance when the registry says so, and ends with the last one`() throws {
    let supervisor = try bench.supervise(script) { $0.instances = 2 }
    #expect(eventually { bench.instances.count(where: { $0.state == .serving }) == 2 })
    for left in [1, 0] {
      try bench.registry.stop(try #require(bench.instances.first), now: 2)
      #expect(
        eventually {
          supervisor.obey()
          return bench.instances.count == left
        })
      #expect(left == 0 || bench.instances.first?.state == .serving)
    }
    #expect(eventually { supervisor.isDone } && !supervisor.hasFailed)
  }

  @Test func `keeps a bounded log`() throws {
    let supervisor = try bench.supervise(
      "head -c 3000000 /dev/zero | tr '\\0' 'a'\necho '{\"url\":\"\(service.url)\"}' > endpoint.dat\nexec sleep 1000\n")
    #expect(eventually { bench.serving.count == 1 })
    let log = try #require(bench.serving.first?.log)
    #expect(bench.end(supervisor))
    for path in [log, log + ".1"] {
      let size = try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
      #expect(size > 0 && size <= ModelProcess.logLimit)
    }
  }

  @Test func `removes what supervisors left that died`() throws {
    let place = bench.folder.path("state/m/1/0123abcd")
    try FileManager.default.createDirectory(atPath: place + "/data", withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(fileURLWithPath: place + ".log"))
    let supervisor = try bench.supervise(script)
    #expect(eventually { bench.serving.count == 1 })
    #expect(!FileManager.default.fileExists(atPath: place))
    #expect(!FileManager.default.fileExists(atPath: place + ".log"))
    // Another supervisor of the same version leaves this one's alone.
    let id = try #require(bench.serving.first).id
    let other = try bench.supervise(script)
    #expect(FileManager.default.fileExists(atPath: bench.folder.path("state/m/1/\(id)/start.sh")))
    #expect(eventually { bench.instances.count(where: { $0.state == .serving }) == 2 })
    #expect(bench.end(supervisor) && bench.end(other))
  }
}

// Part of squint.
import CResources
import DGADetection
import Foundation
import SquintTestSupport
import Synchronization
import Testing
import UntrustedText

@testable import ModelService

@Suite struct `The registry of deployed models` {
  private let folder: TemporaryFolder
  private let registry: DeploymentRegistry

  init() throws {
    folder = try TemporaryFolder()
    registry = DeploymentRegistry(folder: folder.path("config/models"))
  }

  private var models: DeployedModels { DeployedModels(registry) }

  @discardableResult
  private func register(_ name: String, _ version: String, port: Int) throws -> DeployedInstance {
    let address = try #require(ModelAddress("http://127.0.0.1:\(port)"))
    return try registry.add(
      service: address, name: name, version: version, functions: [.init(name: "apply", path: "apply")], now: 1)
  }

  private func supervised(_ state: DeployedInstance.State) throws -> (DeployedInstance, FileLock) {
    let (instance, lock) = try registry.add { id in
      var instance = DeployedInstance(name: "m", version: "1", id: id, state: state, since: 1)
      instance.supervisor = 4711
      instance.url = "http://127.0.0.1:9"
      return instance
    }
    return (instance, try #require(lock))
  }

  @Test func `are none where there is no registry`() { #expect(models.instances.isEmpty) }

  @Test func `come by name, then by version as people count`() throws {
    for (name, version) in [("m", "1.10"), ("m", "1.9"), ("a", "2"), ("m", "1.10-beta")] {
      try register(name, version, port: 9)
    }
    #expect(models.instances.map { "\($0.name) \($0.version)" } == ["a 2", "m 1.9", "m 1.10-beta", "m 1.10"])
  }

  @Test func `are what was written`() throws {
    var (instance, lock) = try supervised(.starting)
    instance.state = .serving
    instance.functions = [.init(name: "apply", path: "apply"), .init(name: "score", path: "a/b")]
    (instance.restarts, instance.since, instance.process, instance.log) = (3, 99, 4712, "/tmp/a b.log")
    try registry.update(instance)
    #expect(models.instances == [instance])
    withExtendedLifetime(lock) {}
  }

  @Test func `are registered once with a url`() throws {
    try register("m", "1", port: 9)
    try register("m", "1", port: 9)
    try register("m", "1", port: 10)
    #expect(models.instances.count == 2)
  }

  @Test func `are gone when their supervisor is, and the next who writes tidies up`() throws {
    let (living, lock) = try supervised(.serving)
    var dead: (DeployedInstance, FileLock)? = try supervised(.serving)
    #expect(models.instances.count == 2)
    let lost = try #require(dead).0
    dead = nil
    #expect(models.instances == [living])
    #expect(registry.has(lost))
    try register("other", "1", port: 9)
    #expect(!registry.has(lost) && registry.has(living))
    withExtendedLifetime(lock) {}
  }

  @Test func `that were told to stop are not offered, whatever their supervisor writes`() throws {
    let (instance, lock) = try supervised(.serving)
    #expect(!registry.isToStop(instance))
    try registry.stop(instance, now: 2)
    try registry.update(instance)
    #expect(registry.isToStop(instance))
    #expect(models.instances.map(\.state) == [.stopping])
    #expect(models.instances.compactMap(\.endpoint).isEmpty)
    withExtendedLifetime(lock) {}
  }

  @Test func `pass over what is no record, with one warning`() throws {
    let good = try register("m", "1", port: 9)
    let record = String(decoding: good.json.serialized(), as: UTF8.self)
    let place = "\(registry.folder)/m@1@\(good.id)"
    for (file, text) in [
      ("a.json", ""), ("b.json", "[]"), ("c\u{1B}[31m.json", "{"), ("m@1@00000000.json", record),
      ("d.json", record.replacingOccurrences(of: "http:", with: "file:")),
      ("e.json", String(repeating: "[", count: 100_000)),
    ] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(registry.folder)/\(file)"))
    }
    #expect(mkfifo("\(registry.folder)/fifo.json", 0o600) == 0)
    #expect(symlink("\(place).json", "\(registry.folder)/link.json") == 0)
    try FileManager.default.createDirectory(atPath: "\(registry.folder)/g.json", withIntermediateDirectories: true)
    let warnings = Mutex<[String]>([])
    let models = DeployedModels(registry) { warning in warnings.withLock { $0.append(warning) } }
    #expect(models.instances == [good])
    #expect(models.instances == [good])
    let said = warnings.withLock(\.self)
    #expect(said.count == 9 && said.allSatisfy { !$0.contains("\u{1B}") && $0.contains("no record") })
  }

  @Test func `are asked for again only after a while`() throws {
    let models = DeployedModels(registry, freshness: .seconds(3600))
    #expect(models.instances.isEmpty)
    try register("m", "1", port: 9)
    #expect(models.instances.isEmpty && self.models.instances.count == 1)
  }

  // MARK: Beside the models in the program

  private func directory() throws -> ModelDirectory {
    let models = try [cresources_dga_1_0, cresources_dga_2_0].map { file in
      var count = 0
      let start = file(&count)
      return try DGAModel(embedded: UnsafeRawBufferPointer(start: start, count: count))
    }
    return ModelDirectory(builtIn: ModelRegistry(models), deployed: self.models)
  }

  @Test func `answer instead of one in the program of the same version`() throws {
    try register("dga", "1.0", port: 9)
    let directory = try directory()
    #expect(directory.endpoint(name: "dga", version: "1.0")?.url == "http://127.0.0.1:9")
    #expect(directory.endpoint(name: "dga")?.url == "builtin:dga")
    try register("dga", "2.0", port: 10)
    #expect(directory.endpoint(name: "dga")?.url == "http://127.0.0.1:10")
  }

  @Test func `are the latest in natural order over both`() throws {
    let directory = try directory()
    #expect(directory.endpoint(name: "dga")?.version == "2.0")
    try register("dga", "10.0", port: 9)
    try register("dga", "9.0", port: 9)
    #expect(directory.endpoint(name: "dga")?.version == "10.0")
    #expect(directory.endpoint(name: "dga", version: "2.0")?.url == "builtin:dga")
    #expect(directory.versions.map(\.version) == ["1.0", "2.0", "9.0", "10.0"])
    #expect(directory.endpoint(name: "nix") == nil && directory.endpoint(name: "dga", version: "3") == nil)
  }

  @Test func `have an endpoint for each instance that serves, and every one is chosen at times`() throws {
    for port in 9...11 { try register("m", "1", port: port) }
    let (waiting, lock) = try supervised(.unhealthy)
    let directory = try directory()
    #expect(directory.endpoints(name: "m").count == 3 && directory.deployed.instances.contains(waiting))
    let chosen = Set((0..<200).compactMap { _ in directory.endpoint(name: "m")?.url })
    #expect(chosen.count == 3)
    withExtendedLifetime(lock) {}
  }
}

// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@testable import ModelService

@Suite struct `The folder of a model` {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("model/data"), withIntermediateDirectories: true)
    try Data("exit 0\n".utf8).write(to: folder.url.appendingPathComponent("model/start.sh"))
  }

  private func write(_ path: String, _ text: String = "x") throws {
    try Data(text.utf8).write(to: folder.url.appendingPathComponent(path))
  }

  private func copy() throws -> String {
    try ModelFolder(folder.path("model")).copy(to: folder.path("copy"))
    return folder.path("copy")
  }

  @Test func `has exactly one start script`() throws {
    #expect(throws: Never.self) { try ModelFolder(folder.path("model")) }
    #expect(throws: DeploymentError.self) { try ModelFolder(folder.path("model/data")) }
    #expect(throws: DeploymentError.self) { try ModelFolder(folder.path("none")) }
    #expect(throws: DeploymentError.self) { try ModelFolder(folder.path("model/start.sh")) }
    try write("model/other.sh")
    let error = #expect(throws: DeploymentError.self) { try ModelFolder(folder.path("model")) }
    #expect(error?.description.contains("found: other.sh, start.sh") == true)
  }

  @Test func `is copied with all in it but an old endpoint.dat, and the script can be run`() throws {
    try write("model/endpoint.dat")
    try write("model/data/endpoint.dat", "inner")
    try write("model/data/weights.bin", String(repeating: "w", count: 300_000))
    let copy = try copy()
    #expect(!FileManager.default.fileExists(atPath: "\(copy)/endpoint.dat"))
    #expect(FileManager.default.contents(atPath: "\(copy)/data/endpoint.dat") == Data("inner".utf8))
    #expect(FileManager.default.contents(atPath: "\(copy)/data/weights.bin")?.count == 300_000)
    #expect(FileManager.default.isExecutableFile(atPath: "\(copy)/start.sh"))
    #expect(!FileManager.default.isExecutableFile(atPath: folder.path("model/start.sh")))
  }

  @Test func `keeps its links leading where they led`() throws {
    try write("outside")
    #expect(symlink("../start.sh", folder.path("model/data/inner")) == 0)
    #expect(symlink("../../outside", folder.path("model/data/out")) == 0)
    #expect(symlink("/bin/sh", folder.path("model/data/shell")) == 0)
    let copy = try copy()
    let manager = FileManager.default
    #expect(try manager.destinationOfSymbolicLink(atPath: "\(copy)/data/inner") == "../start.sh")
    #expect(try manager.destinationOfSymbolicLink(atPath: "\(copy)/data/shell") == "/bin/sh")
    #expect(manager.contents(atPath: "\(copy)/data/out") == Data("x".utf8))
  }

  @Test func `is copied without pipes, and without the copy when that lies within`() throws {
    #expect(mkfifo(folder.path("model/pipe"), 0o600) == 0)
    try ModelFolder(folder.path("model")).copy(to: folder.path("model/data/copy"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("model/data/copy")).sorted()
    #expect(names == ["data", "start.sh"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("model/data/copy/data")) == [])
  }
}

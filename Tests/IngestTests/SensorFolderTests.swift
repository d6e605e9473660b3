// Part of squint.
import Foundation
import Ingest
import SquintTestSupport
import Testing

@Suite struct `A sensor's folder` {
  private let folder: TemporaryFolder
  private var source: SensorSource { IngestBench.source(folder: folder.path("config")) }
  private var own: String { folder.path("config/sensors/mine") }

  init() throws { folder = try TemporaryFolder() }

  private static func documents(_ parser: String, _ enrichment: String?) -> SensorDocuments {
    SensorDocuments(parser: Array(parser.utf8), enrichment: enrichment.map { Array($0.utf8) }, global: [])
  }

  private func write(_ parser: String, _ enrichment: String?, replacing old: SensorDocuments? = nil) throws {
    try SensorFolder(source, sensor: "mine").write(Self.documents(parser, enrichment), replacing: old)
  }

  private func content(_ name: String) -> String? { try? String(contentsOfFile: "\(own)/\(name)", encoding: .utf8) }

  private func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func `is made with its documents, for the owner alone`() throws {
    try write("p", "e")
    #expect(content("parser.json") == "p")
    #expect(content("enrichment.json") == "e")
    #expect(try mode(own) == 0o700)
    #expect(try mode(own + "/parser.json") == 0o600)
  }

  @Test func `changes both documents and keeps what else is there`() throws {
    try write("p", "e")
    try FileManager.default.createDirectory(atPath: own + "/.git", withIntermediateDirectories: true)
    try "note".write(toFile: own + "/README", atomically: true, encoding: .utf8)
    try "object".write(toFile: own + "/.git/object", atomically: true, encoding: .utf8)
    try write("p2", "e2")
    #expect(content("parser.json") == "p2")
    #expect(content("enrichment.json") == "e2")
    #expect(content("README") == "note")
    #expect(content(".git/object") == "object")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("config/sensors")) == ["mine"])
  }

  @Test func `loses a document that a version does not have`() throws {
    try write("p", "e")
    try write("p", nil)
    #expect(content("enrichment.json") == nil)
    #expect(content("parser.json") == "p")
    try write("p3", "e3")
    #expect(content("enrichment.json") == "e3")
  }

  @Test func `that somebody else changed meanwhile is left alone`() throws {
    try write("p", "e")
    #expect(throws: SensorFolder.ChangedMeanwhile.self) {
      try write("p2", "e2", replacing: Self.documents("other", "e"))
    }
    #expect(content("parser.json") == "p")
    try write("p2", "e2", replacing: Self.documents("p", "e"))
    #expect(content("parser.json") == "p2")
  }

  @Test func `that is a link stays one`() throws {
    try FileManager.default.createDirectory(atPath: folder.path("real"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: folder.path("config/sensors"), withIntermediateDirectories: true)
    try "p".write(toFile: folder.path("real/parser.json"), atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: own, withDestinationPath: folder.path("real"))
    try write("p2", "e2")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: own) == folder.path("real"))
    #expect(try String(contentsOfFile: folder.path("real/parser.json"), encoding: .utf8) == "p2")
  }

  @Test func `brings home what a killed exchange left beside it`() throws {
    try write("p", "e")
    let stale = folder.path("config/sensors/.mine.999999.new")
    try FileManager.default.createDirectory(atPath: stale + "/drafts", withIntermediateDirectories: true)
    try "x".write(toFile: stale + "/drafts/x", atomically: true, encoding: .utf8)
    try "old".write(toFile: stale + "/parser.json", atomically: true, encoding: .utf8)
    try write("p2", "e2")
    #expect(content("drafts/x") == "x")
    #expect(!FileManager.default.fileExists(atPath: stale))
  }
}

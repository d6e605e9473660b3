// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@testable import Ingest

@Suite struct `A look at saved documents` {
  private let folder: TemporaryFolder
  private let watch: ConfigurationWatch

  init() throws {
    folder = try TemporaryFolder()
    watch = ConfigurationWatch(IngestBench.source(folder: folder.path("config")), sensor: "plain")
    try FileManager.default.createDirectory(
      atPath: folder.path("config/sensors/plain"), withIntermediateDirectories: true)
  }

  private func save(_ text: String, as name: String = "parser.json") throws {
    // Written in place, as some editors and every script does.
    let path = folder.path("config/sensors/plain/" + name)
    if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(fileURLWithPath: path)) }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  /// Whether something sound or something wrong was found, nil for nothing.
  private func find() -> Bool? {
    switch watch.takeNews() {
    case .sound?: true
    case .wrong?: false
    case nil: nil
    }
  }

  @Test func `takes what two looks find alike`() throws {
    try save("{\"parserClassName\":\"Squid\"}")
    watch.look()
    #expect(find() == nil)
    watch.look()
    #expect(find() == true)
    watch.look()
    #expect(find() == nil)
  }

  @Test func `does not mind a file that is half written`() throws {
    try save("{\"parserClassName\":\"Sq")
    watch.look()
    try save("{\"parserClassName\":\"Squid\"")
    watch.look()
    watch.look()
    #expect(find() == nil)
    try save("{\"parserClassName\":\"Squid\"}")
    watch.look()
    watch.look()
    #expect(find() == true)
  }

  @Test func `calls wrong what the next look still finds so, once`() throws {
    try save("{\"parserClassName\":")
    for _ in 0..<3 { watch.look() }
    #expect(find() == false)
    try save("{\"parserClassName\":")
    for _ in 0..<5 { watch.look() }
    #expect(find() == nil)
    try save("{\"parserClassName\":1}")
    for _ in 0..<3 { watch.look() }
    #expect(find() == false)
  }

  @Test func `passes over the other files that editors make`() throws {
    for _ in 0..<2 { watch.look() }
    _ = find()
    try save("x", as: ".parser.json.swp")
    try save("x", as: "parser.json~")
    try save("x", as: "4913")
    for _ in 0..<4 { watch.look() }
    #expect(find() == nil)
  }
}

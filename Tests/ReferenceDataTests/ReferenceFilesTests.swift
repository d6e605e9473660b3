// Part of squint.
import Foundation
import NetworkNames
import ReferenceData
import SquintTestSupport
import Stellar
import Testing
import UntrustedText

@Suite struct `Reference files` {
  @Test(arguments: ["../secret", "/etc/passwd", "a/../../b", ""])
  func `nothing outside of the folder is read`(_ path: String) throws {
    let folder = try TemporaryFolder()
    let files = ReferenceFiles(folder: folder.url.path, builtIn: { _ in nil })
    #expect(throws: StellarError.self) { try files.object(Bytes(path)) }
  }

  @Test func `a file of the folder hides the built-in one`() throws {
    let folder = try TemporaryFolder()
    var own = BloomFilter(capacity: 10, falsePositiveRate: 0.01)
    own.insert(Bytes("mine"))
    try Data(own.serialized).write(to: folder.url.appendingPathComponent("names.bloom"))
    let files = ReferenceFiles(
      folder: folder.url.path,
      builtIn: { _ in StaticBytes(BloomFilter(capacity: 10, falsePositiveRate: 0.01).serialized) })
    guard case .bloom(let found) = try files.object(Bytes("names.bloom")) else {
      Issue.record("no filter was found")
      return
    }
    #expect(found.filter.contains(Bytes("mine")))
  }

  @Test func `a file that is not there is null`() throws {
    let files = ReferenceFiles(folder: try TemporaryFolder().url.path, builtIn: { _ in nil })
    #expect(try files.object(Bytes("none.bloom")).isNull)
  }
}

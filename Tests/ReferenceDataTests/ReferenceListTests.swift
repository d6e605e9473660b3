// Part of squint.
import Foundation
import ReferenceData
import SquintTestSupport
import Stellar
import Synchronization
import Testing
import UntrustedText

@Suite struct `Reference lists` {
  static func entry(_ indicator: String, kind: String = "k", _ values: [(name: String, value: ListValue)] = [])
    -> ListEntry
  {
    ListEntry(kind: Bytes(kind), indicator: Bytes(indicator), values: values)
  }

  static func list(_ entries: [ListEntry]) throws -> ReferenceList {
    var builder = ListBuilder()
    for entry in entries { builder.add(entry) }
    return try ReferenceList(try builder.serialized())
  }

  private static func json(_ list: ReferenceList, _ indicator: String, kind: String = "k") throws -> String? {
    try list.value(kind: Bytes(kind), indicator: Bytes(indicator))?.json(.typed).text()
  }

  @Test func `what was put in is found again, kinds apart`() throws {
    let list = try Self.list([
      Self.entry("a", [("n", .text("x")), ("m", .integer(5))]), Self.entry("a", kind: "other", [("o", .boolean(true))]),
      Self.entry("", [("n", .null), ("m", .integer(1 << 40))]),
      Self.entry("j", [("d", .double(1.5)), ("l", .json("[1]"))]),
    ])
    #expect(list.count == 4)
    #expect(try Self.json(list, "a") == #"{"n":"x","m":5}"#)
    #expect(try Self.json(list, "a", kind: "other") == #"{"o":true}"#)
    #expect(try Self.json(list, "") == #"{"n":null,"m":{"$long":1099511627776}}"#)
    #expect(try Self.json(list, "j") == #"{"d":1.5,"l":[1]}"#)
    #expect(try Self.json(list, "b") == nil)
    #expect(try Self.json(list, "a", kind: "none") == nil)
  }

  @Test func `a hundred thousand entries are all found in under 100 bytes each`() throws {
    let names = (0..<100_000).map { "host\($0).example.com" }
    let list = try Self.list(names.map { Self.entry($0, [("source", .text("feed"))]) })
    #expect(list.byteCount < 100 * names.count)
    #expect(names.allSatisfy { list.contains(kind: "k", indicator: Bytes($0)) })
    #expect(!names.contains { list.contains(kind: "k", indicator: Bytes("x" + $0)) })
  }

  @Test func `entries of one indicator replace each other, also those of a list before`() throws {
    var builder = ListBuilder(try Self.list([Self.entry("a", [("n", .integer(1))]), Self.entry("b")]))
    builder.add(Self.entry("a", [("n", .integer(2))]))
    let list = try ReferenceList(try builder.serialized())
    #expect(list.count == 2)
    #expect(try Self.json(list, "a") == #"{"n":2}"#)
  }

  @Test func `bytes that are no text are found by their bytes`() throws {
    let odd = Bytes([0xFF, 0x00, 0x0A])
    var builder = ListBuilder()
    builder.add(ListEntry(kind: odd, indicator: odd, values: [("v", .text(odd))]))
    let list = try ReferenceList(try builder.serialized())
    #expect(list.contains(kind: odd, indicator: odd))
  }

  @Test func `an empty list finds nothing`() throws {
    #expect(try !Self.list([]).contains(kind: "k", indicator: "a"))
  }

  @Test func `no damage traps`() throws {
    let good = try ListBuilder(Self.list((0..<20).map { Self.entry("i\($0)", [("n", .text("x"))]) })).serialized()
    var random = SeededRandom(seed: 3)
    for round in 0..<3000 {
      var bytes = good
      if round % 3 == 0 { bytes.removeLast(Int.random(in: 1...bytes.count, using: &random)) }
      for _ in 0..<3 where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      guard let list = try? ReferenceList(bytes) else { continue }
      for number in 0..<20 { _ = list.value(kind: "k", indicator: Bytes("i\(number)")) }
      list.forEach { _ in }
    }
  }
}

@Suite struct `The folder of lists` {
  private static func write(_ list: ReferenceList?, _ bytes: [UInt8] = [], to folder: TemporaryFolder) throws {
    try FileManager.default.createDirectory(atPath: folder.path("lists/t"), withIntermediateDirectories: true)
    let content = try list.map { Data(try ListBuilder($0).serialized()) } ?? Data(bytes)
    try content.write(to: folder.url.appendingPathComponent("lists/t/f.list"), options: .atomic)
  }

  @Test func `a list that changes is seen within a second, a broken one leaves the one before`() throws {
    let folder = try TemporaryFolder()
    let told = Mutex<[String]>([])
    let lists = ReferenceLists(folder: folder.url.path, report: { line in told.withLock { $0.append(line) } })
    let knows = { (name: String) in lists.value(kind: "k", indicator: Bytes(name), table: "t", family: "f") != nil }
    #expect(!knows("a"))
    try Self.write(`Reference lists`.list([`Reference lists`.entry("a")]), to: folder)
    #expect(eventually(within: 2) { knows("a") })
    let version = lists.version()
    try Self.write(`Reference lists`.list([`Reference lists`.entry("b")]), to: folder)
    #expect(eventually(within: 2) { lists.version() != version })
    #expect(knows("b") && !knows("a"))
    try Self.write(nil, Array("SQLIST1\nbroken".utf8), to: folder)
    #expect(
      eventually(within: 2) {
        _ = lists.version(); return told.withLock { !$0.isEmpty }
      })
    #expect(knows("b"))
    #expect(told.withLock { $0.count } == 1)
    #expect(told.withLock { $0.first?.contains("f.list: ") } == true)
  }

  @Test(arguments: ["../t", "", ".", "..", "a/b", "a b", "a\u{0}"])
  func `names that lead elsewhere have no list`(name: String) {
    #expect(ReferenceLists.path(in: "/x", table: Bytes(name), family: "f") == nil)
    #expect(ReferenceLists.path(in: "/x", table: "t", family: Bytes(name)) == nil)
  }
}

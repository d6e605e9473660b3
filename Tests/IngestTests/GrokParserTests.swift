// Part of squint.
import Events
import Ingest
import Testing
import UntrustedText

@Suite struct `Grok parser` {
  private static func parse(_ patterns: String, _ line: String) throws -> [String: FieldValue] {
    var library = GrokPatterns()
    library.add(Array("INT [0-9]+\nNUMBER [0-9]+(?:\\.[0-9]+)?\nWORD \\w+\n".utf8))
    library.add(Array(patterns.utf8))
    let layout = FieldLayout(try GrokParser.fields(of: "MAIN", in: library, timestampField: nil) + ["timestamp"])
    let parser = try GrokParser("MAIN", in: library, timestampField: nil, layout: layout)
    var batch = EventBatch(layout: layout)
    try parser.parse(Bytes(line), offset: 0, into: &batch)
    var fields: [String: FieldValue] = [:]
    for (slot, name) in layout.names.enumerated() where batch[0, slot].isPresent { fields[name] = batch[0, slot] }
    return fields
  }

  @Test func `whole numbers become numbers and an absent capture no field`() throws {
    let fields = try Self.parse("MAIN %{WORD:a} %{NUMBER:b} %{NUMBER:c}(?: %{WORD:d})?", "<< x 12 1.5")
    #expect(fields == ["a": .text("x"), "b": .integer(12), "c": .text("1.5")])
  }

  @Test func `a line that does not match is refused`() {
    #expect(throws: LineFault.self) { try Self.parse("MAIN ^%{INT:a}$", "x") }
  }

  @Test(arguments: ["MAIN %{NOPE:a}", "MAIN %{INT:a", "MAIN (", "MAIN %{MAIN:a}"])
  func `a broken pattern is refused`(pattern: String) {
    #expect(throws: IngestError.self) { try Self.parse(pattern, "x") }
  }

  @Test func `a pattern without the field of the time is refused`() {
    var library = GrokPatterns()
    library.add(Array("MAIN x".utf8))
    #expect(throws: IngestError.self) { try GrokParser.fields(of: "MAIN", in: library, timestampField: "time") }
  }
}

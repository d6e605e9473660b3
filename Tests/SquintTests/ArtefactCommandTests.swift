// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// The commands that make the files squint ships, on small input.
@Suite struct `The commands that make reference files` {
  @Test func `build the same table of suffixes from the same list`() throws {
    let folder = try TemporaryFolder()
    let list = folder.path("list.dat")
    try "// a comment\ncom\nco.uk\n*.ck\n!www.ck\n".write(toFile: list, atomically: true, encoding: .utf8)
    for output in ["one", "two"] {
      let result = try Program.squint("suffixes", "build", list, "--output", folder.path(output))
      #expect(result.status == 0, "\(result.errors)")
    }
    let table = try Data(contentsOf: folder.url.appendingPathComponent("one"))
    #expect(!table.isEmpty)
    #expect(try Data(contentsOf: folder.url.appendingPathComponent("two")) == table)
  }

  @Test func `build a filter that expressions find below the reference folder`() throws {
    let folder = try TemporaryFolder()
    let names = folder.path("names.csv")
    try "1,example.com\n2,squint.org\n".write(toFile: names, atomically: true, encoding: .utf8)
    let reference = folder.url.appendingPathComponent("reference")
    try FileManager.default.createDirectory(at: reference, withIntermediateDirectories: true)
    let result = try Program.squint(
      "bloom", "build", "--typosquat", names, "--top", "2", "--output", reference.path + "/own.bloom")
    #expect(result.status == 0, "\(result.errors)")
    for (label, isKnown) in [("exampel", "true"), ("squimt", "true"), ("nothinglike", "false")] {
      let found = try Program.squint(
        "--config-dir", folder.url.path, "stellar", "-e", "BLOOM_EXISTS(OBJECT_GET('own.bloom'), '\(label)')")
      #expect(found.output == isKnown + "\n", "\(label): \(found.errors)")
    }
  }
}

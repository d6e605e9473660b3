// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@Suite struct `The documentation beside the program` {
  @Test func `has the function reference that the program prints`() throws {
    let result = try Program.squint("stellar", "--reference")
    #expect(result.status == 0)
    assertRecorded(
      result.output, at: MarkdownPage.catalog.appendingPathComponent("FunctionReference.md"),
      named: "FunctionReference.md")
  }

  @Test func `shows configurations that the check takes`() throws {
    let folder = try TemporaryFolder()
    let blocks = try MarkdownPage("LanguageGuide").blocks.filter { $0.language == "json" }
    #expect(blocks.count >= 3)
    for (index, block) in blocks.enumerated() {
      let path = folder.path("\(index).json")
      try Data(block.lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
      let result = try Program.squint("config", "check", "--kind", "enrichment", path)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
  }
}

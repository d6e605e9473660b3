// Part of squint.
import Foundation
import SquintTestSupport
import Stellar
import Testing
import UntrustedText

@Suite struct `The language's pages` {
  private static let names = ["Stellar", "LanguageGuide", "ComingFromMetron", "FunctionReference"]

  private static func page(_ name: String) -> MarkdownPage? { try? MarkdownPage(name) }

  private static let guide = page("LanguageGuide")
  private static let comparison = page("ComingFromMetron")

  private static let blockExamples = (guide?.blocks ?? []).filter { $0.language == "stellar" }
    .flatMap(DocumentedExample.all)
  private static let tableExamples = (comparison?.tables ?? []).flatMap(DocumentedExample.all)

  @Test(arguments: blockExamples)
  func `show expressions with the values that they have`(_ example: DocumentedExample) throws {
    let mistake = try example.mistake()
    #expect(mistake == nil, "\(mistake ?? "")")
  }

  @Test(arguments: tableExamples)
  func `compare with Metron by values that are squint's`(_ example: DocumentedExample) throws {
    let mistake = try example.mistake()
    #expect(mistake == nil, "\(mistake ?? "")")
  }

  @Test func `have examples in plenty`() {
    #expect(Self.blockExamples.count > 100)
    #expect(Self.tableExamples.count > 25)
  }

  // MARK: Tables of the guide

  @Test func `show operators as the parser reads them`() throws {
    let table = try #require(Self.guide?.tables.first { $0.header.contains("is read as") })
    #expect(table.rows.count >= 10)
    for row in table.rows {
      let (example, reading, other) = (row[2], row[3], row[4])
      let texts = try [example, reading, other].map { try #require(MarkdownPage.code(in: $0).first) }
      let values = texts.map { try? TestServices.value(of: $0).json(.typed).text() }
      #expect(values[0] != nil && values[0] == values[1], "\(example)")
      #expect(values[0] != values[2], "\(example)")
    }
  }

  @Test func `say what counts as true`() throws {
    let table = try #require(Self.guide?.tables.first { $0.header.contains("as a rule") })
    let forms = ["VALUE and true", "not(not(VALUE))", "if VALUE then true else false", "VALUE"]
    for row in table.rows {
      let values = MarkdownPage.code(in: row[0])
      #expect(!values.isEmpty && row.count == forms.count + 1, "\(row)")
      for value in values {
        for (form, cell) in zip(forms, row.dropFirst()) {
          let text = form.replacingOccurrences(of: "VALUE", with: value)
          let result = try? TestServices.value(of: text)
          let shown: String
          if case .boolean(let flag)? = result { shown = "\(flag)" } else { shown = "**error**" }
          #expect(shown == cell, "\(text)")
        }
      }
    }
  }

  @Test func `list every code of an error`() throws {
    let table = try #require(Self.guide?.tables.first { $0.header.first == "code" })
    var listed: Set<String> = []
    for row in table.rows {
      let codes = row[0].matches(of: /E\d+/).map { String($0.output) }
      guard row[0].contains("to"), let first = codes.first, let last = codes.last else {
        listed.formUnion(codes)
        continue
      }
      listed.formUnion(StellarErrorCode.allCases.map(\.rawValue).filter { first <= $0 && $0 <= last })
    }
    #expect(listed == Set(StellarErrorCode.allCases.map(\.rawValue)))
  }

  @Test func `tell the limits that hold`() throws {
    let table = try #require(Self.guide?.tables.first { $0.header.contains("limit") })
    let limits = Dictionary(table.rows.map { ($0[0], $0[1]) }) { first, _ in first }
    #expect(limits["an expression in the shell, `-e` or `--file`"] == "\(Program.maximumSourceBytes >> 20) MiB")
    #expect(limits["a text that an expression makes"] == "\(CallContext.maximumTextBytes >> 20) MiB")
    #expect(CallContext.maximumItems == 1_048_576)
    #expect(limits["a list, set or map that an expression makes"] == "1,048,576 items")
    #expect(limits["nesting of parentheses, calls, lists"] == "1,000 deep")
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    }
    #expect(TestServices.error(of: nested(900)) == nil)
    #expect(TestServices.error(of: nested(1_001))?.code == .nestedTooDeep)
  }

  // MARK: Names and links

  /// Words before a parenthesis, or in capitals with underscores, that are no functions.
  private static let otherWords: Set<String> = [
    "AND", "OR", "NOT", "IN", "IF", "THEN", "ELSE", "MATCH", "DEFAULT", "EXISTS", "NO_SUCH_FUNCTION", "POSITIVE_MEAN",
  ]

  @Test(arguments: names)
  func `name only functions that exist, or say why they do not`(name: String) throws {
    let page = try MarkdownPage(name)
    var words = page.text.matches(of: /\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\(/).map { String($0.output.1) }
    for line in page.text.components(separatedBy: "\n") where !line.hasPrefix("```") {
      for span in MarkdownPage.code(in: line) where span.wholeMatch(of: /[A-Z][A-Z0-9]*(_[A-Z0-9]+)+/) != nil {
        words.append(span)
      }
    }
    for word in Set(words).subtracting(Self.otherWords).sorted() {
      let isKnown = FunctionLibrary.standard[word] != nil || AbsentFunctions.reason(for: word) != nil
      // The shell's own functions are declared elsewhere; the reference lists them.
      #expect(isKnown || (name == "FunctionReference" && page.anchors.contains(word.lowercased())), "\(word)")
    }
  }

  @Test(arguments: names + ["README"])
  func `have links that lead somewhere`(name: String) throws {
    let page =
      name == "README"
      ? try MarkdownPage(file: SharedData.packageFolder.appendingPathComponent("README.md")) : try MarkdownPage(name)
    for link in page.links where !link.contains("://") {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let file = parts[0].isEmpty ? page.file : page.file.deletingLastPathComponent().appendingPathComponent(parts[0])
      let target = file.standardizedFileURL
      #expect(FileManager.default.fileExists(atPath: target.path), "\(link)")
      guard parts.count == 2 else { continue }
      #expect(try MarkdownPage(file: target).anchors.contains(parts[1]), "\(link)")
    }
  }

  @Test(arguments: names)
  func `have headings that can be told apart`(name: String) throws {
    let anchors = try MarkdownPage(name).anchors
    #expect(Set(anchors).count == anchors.count)
  }

  @Test func `tell of every difference that a reader looks for`() throws {
    let page = try #require(Self.comparison)
    for word in [
      "Kafka", "HDFS", "HBase", "PROFILE_GET", "TLSH", "Zeppelin", "CEF", "REST_GET", "negative infinity",
      "decimal seconds", "adapter.", "begin.ts", "1.10", "UTC", "--cases", "spoutParallelism", "squint.error.",
    ] { #expect(page.text.contains(word), "\(word)") }
  }
}

@Suite struct `The function reference` {
  @Test func `has an entry for each function, with its form and examples`() {
    let text = FunctionReference().markdown
    for declaration in FunctionLibrary.standard.declarations {
      #expect(text.contains("\n### \(declaration.name)\n\n`\(declaration.signature)`\n"), "\(declaration.name)")
      for example in declaration.examples { #expect(text.contains("\n\(example.expression)\n-> \(example.result)\n")) }
    }
  }

  @Test func `has every family in its index`() {
    let text = FunctionReference().markdown
    for family in FunctionFamily.standard {
      #expect(text.contains("| [\(family.name)](#\(FunctionReference.anchor(family.name))) |"))
      #expect(family.summary.hasSuffix("."), "\(family.name)")
    }
  }

  @Test func `puts each function into one family`() {
    let names = FunctionFamily.standard.flatMap(\.declarations).map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count == FunctionLibrary.standard.declarations.count)
  }

  @Test func `gives the shell's functions a chapter of their own and a reason no longer`() throws {
    let function = FunctionDeclaration("LOCAL_LS", summary: "Lists.", returns: "text") { _, _ throws(StellarError) in
      .null
    }
    let text = FunctionReference(shellFamilies: [FunctionFamily("Files", "Read files.", [function])]).markdown
    let parts = text.components(separatedBy: "## In the shell alone")
    #expect(parts.count == 2 && parts[1].contains("### LOCAL_LS"))
    #expect(!text.contains("`LOCAL_LS`"))
    #expect(FunctionReference().markdown.contains("`LOCAL_LS`"))
  }
}

// Part of squint.
public import Foundation

/// A page of the documentation, taken apart as far as tests need it.
public struct MarkdownPage: Sendable {
  /// Lines between fences.
  public struct Block: Sendable {
    /// What stands after the opening fence.
    public let language: String
    /// The lines between the fences.
    public let lines: [String]
  }

  /// Cells of text between bars.
  public struct Table: Sendable {
    /// The cells of the first line.
    public let header: [String]
    /// The cells of the other lines.
    public let rows: [[String]]

    /// The column whose title contains a text.
    public func column(_ text: String) -> Int? { header.firstIndex { $0.contains(text) } }
  }

  /// Where the page is.
  public let file: URL
  /// The whole text.
  public let text: String
  /// The fenced blocks in order.
  public let blocks: [Block]
  /// The tables in order.
  public let tables: [Table]
  /// The names under which headings are found.
  public let anchors: [String]
  /// The targets of all links.
  public let links: [String]

  /// The folder of the language's pages.
  public static let catalog = SharedData.packageFolder.appendingPathComponent("Sources/Stellar/Stellar.docc")

  /// Reads a page of the catalog.
  public init(_ name: String) throws { try self.init(file: Self.catalog.appendingPathComponent(name + ".md")) }

  /// Reads a page.
  public init(file: URL) throws {
    self.file = file
    text = try String(contentsOf: file, encoding: .utf8)
    var (blocks, tables, anchors, links): ([Block], [Table], [String], [String]) = ([], [], [], [])
    var fence: (language: String, lines: [String])?
    var rows: [[String]] = []
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        if let open = fence { blocks.append(Block(language: open.language, lines: open.lines)) }
        fence = fence == nil ? (String(line.dropFirst(3)), []) : nil
        continue
      }
      if fence != nil {
        fence?.lines.append(line)
        continue
      }
      if line.hasPrefix("|") {
        rows.append(Self.cells(line))
      } else if let header = rows.first {
        tables.append(Table(header: header, rows: Array(rows.dropFirst(2))))
        rows = []
      }
      if line.hasPrefix("#") { anchors.append(Self.anchor(line)) }
      links += Self.links(line)
    }
    (self.blocks, self.tables, self.anchors, self.links) = (blocks, tables, anchors, links)
  }

  /// The texts between backticks in a line.
  public static func code(in text: String) -> [String] {
    text.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }

  private static func cells(_ line: String) -> [String] {
    line.components(separatedBy: "|").dropFirst().dropLast().map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func anchor(_ heading: String) -> String {
    let title = heading.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
    return title.replacingOccurrences(of: " ", with: "-").filter { $0.isLetter || $0.isNumber || "-_".contains($0) }
  }

  private static func links(_ line: String) -> [String] {
    line.components(separatedBy: "](").dropFirst().compactMap { $0.components(separatedBy: ")").first }
  }
}

// Part of squint.
import Events
import Search

/// The facets: fields with their most frequent values, and the cursor over them.
struct FacetPane: Hashable, Sendable {
  struct Section: Hashable, Sendable {
    let title: String
    let field: String
    var counts: [FacetCount] = []
    var isLoaded = false
  }

  var sections: [Section] = [
    Section(title: "level", field: "level"),
    Section(title: "rule", field: "rule"),
    Section(title: "client", field: "ip_src_addr"),
    Section(title: "domain", field: "domain_without_subdomains"),
    Section(title: "is_malicious", field: "is_malicious"),
    Section(title: "status", field: FieldName.alertStatus),
    Section(title: "host", field: "full_hostname"),
    Section(title: "dga_family", field: "dga_family"),
  ]
  /// The value under the cursor, counted over all sections.
  var cursor = 0
  /// Lines scrolled away at the top.
  var scroll = 0

  /// The values of a section that are shown.
  static let limit = 5

  /// All values in order: section and place in it.
  var places: [(section: Int, value: Int)] {
    sections.enumerated().flatMap { section, content in content.counts.indices.map { (section, $0) } }
  }

  /// The line of the pane on which a place stands, headings counted.
  func line(ofCursor cursor: Int) -> Int {
    var line = 0
    var index = 0
    for section in sections {
      line += 1
      for _ in section.counts {
        if index == cursor { return line }
        index += 1
        line += 1
      }
      if section.counts.isEmpty { line += 1 }
    }
    return line
  }
}

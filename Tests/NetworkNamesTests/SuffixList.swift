// Part of squint.
import NetworkNames
import UntrustedText

/// A short list with one rule of each kind, and the table made of it.
enum SuffixList {
  static let text = """
    // ===BEGIN ICANN DOMAINS===
    com
    org
    net
    edu
    io

    // Britain
    uk
    co.uk
    *.ck
    !www.ck
    jp
    kobe.jp
    *.kobe.jp
    !city.kobe.jp
    公司.cn
    cn
    // ===END ICANN DOMAINS===
    // ===BEGIN PRIVATE DOMAINS===
    github.io
    blogspot.com
    *.compute.amazonaws.com
    // ===END PRIVATE DOMAINS===
    """

  /// The suffixes of `text`.
  static func suffixes() throws -> PublicSuffixes {
    try PublicSuffixes(table: try PublicSuffixTable.build(from: Bytes(text)))
  }
}

/// The algorithm of publicsuffix.org in the plainest words, to compare with.
struct PlainSuffixes {
  private var rules: Set<String> = []

  init(_ list: String) {
    for line in list.split(separator: "\n") {
      guard let rule = line.split(separator: " ").first, !rule.hasPrefix("//") else { continue }
      rules.insert(String(rule))
    }
  }

  var names: [String] {
    rules.map { $0.hasPrefix("*.") ? "w" + $0.dropFirst() : $0.hasPrefix("!") ? String($0.dropFirst()) : $0 }
  }

  /// The number of labels of the public suffix; nil when no rule matches.
  func labelCount(_ name: String) -> Int? {
    let labels = name.split(separator: ".").map(String.init)
    var best: Int?
    for start in labels.indices {
      let ending = labels[start...].joined(separator: ".")
      if rules.contains("!" + ending) { return labels.count - start - 1 }
      let below = (["*"] + labels[(start + 1)...]).joined(separator: ".")
      if rules.contains(ending) || (start + 1 < labels.count && rules.contains(below)) {
        best = max(best ?? 0, labels.count - start)
      }
    }
    return best
  }
}

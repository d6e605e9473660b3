// Part of squint.
public import UntrustedText

/// A domain of which it is known whether a program generated it.
public struct LabelledDomain: Hashable, Sendable {
  /// Whether a program generated the name.
  public let isGenerated: Bool
  /// The family of generators, or the source of a legitimate name.
  public let family: Bytes
  /// The domain, with its public suffix.
  public let domain: Bytes

  /// A domain with its truth.
  public init(isGenerated: Bool, family: Bytes, domain: Bytes) {
    self.isGenerated = isGenerated
    self.family = family
    self.domain = domain
  }

  /// Reads one line `label<TAB>family<TAB>domain`, whose label is `dga` or `legit`; nil for any other line.
  public init?(line: Bytes) {
    var tabs: [Int] = []
    for index in 0..<line.count where line[index] == UInt8(ascii: "\t") { tabs.append(index) }
    guard tabs.count == 2 else { return nil }
    switch line[0..<tabs[0]] {
    case "dga": isGenerated = true
    case "legit": isGenerated = false
    default: return nil
    }
    family = line[(tabs[0] + 1)..<tabs[1]]
    domain = line[(tabs[1] + 1)..<line.count]
    if family.isEmpty || domain.isEmpty { return nil }
  }

  /// The label that stands first: for a registered domain, the name without its public suffix.
  public var label: Bytes {
    let dot = (0..<domain.count).first { domain[$0] == UInt8(ascii: ".") }
    return domain[0..<(dot ?? domain.count)]
  }

  /// Reads a whole table, a line a domain.
  ///
  /// - Returns: The domains in order, and how many lines that are not blank could not be read.
  public static func table(_ bytes: [UInt8]) -> (domains: [LabelledDomain], unreadable: Int) {
    var domains: [LabelledDomain] = []
    var unreadable = 0
    for line in Bytes(bytes).lines {
      if let domain = LabelledDomain(line: line) {
        domains.append(domain)
      } else if !line.isEmpty {
        unreadable += 1
      }
    }
    return (domains, unreadable)
  }
}

extension Bytes {
  /// The lines, without their LF or CR LF.
  var lines: [Bytes] {
    var lines: [Bytes] = []
    withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let hasReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
        lines.append(self[start..<(hasReturn ? end - 1 : end)])
        start = end + 1
      }
    }
    return lines
  }
}

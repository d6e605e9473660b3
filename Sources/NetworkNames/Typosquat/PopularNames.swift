// Part of squint.
public import UntrustedText

/// The first names of a ranked list, and the Bloom filters made of them.
public enum PopularNames {
  /// Why a list cannot be used.
  public struct ListError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let description: String
  }

  /// The names of a list with one name a line, alone or as the last column behind a comma (`1,google.com`), in order.
  ///
  /// Lines that are empty or hold no name are passed over.
  /// - Parameters:
  ///   - list: the text.
  ///   - limit: how many lines with names are read.
  /// - Returns: the names in lower case.
  /// - Throws: `ListError` if there is not one name.
  public static func names(in list: Bytes, limit: Int) throws(ListError) -> [Bytes] {
    var names: [Bytes] = []
    var start = 0
    while start < list.count, names.count < limit {
      var end = list[start..<list.count].firstIndex(of: 0x0A).map { start + $0 } ?? list.count
      let next = end + 1
      while end > start, list[end - 1] <= 0x20 { end -= 1 }
      let line = list[start..<end]
      let name = line[(line.lastIndex(of: UInt8(ascii: ",")).map { $0 + 1 } ?? 0)..<line.count].asciiLowercased
      if DomainName.isValid(name) { names.append(name) }
      start = next
    }
    guard !names.isEmpty else { throw ListError(description: "the list holds no domain name") }
    return names
  }

  /// The filter of all typosquat candidates of the names without their suffixes.
  ///
  /// - Parameters:
  ///   - names: names as `google.com`.
  ///   - suffixes: tells where the suffix begins.
  ///   - capacity: how many candidates the filter shall hold; nil counts them first.
  ///   - falsePositiveRate: how often the filter may be wrong.
  /// - Returns: the filter; its count is the number of different candidates, nearly.
  /// - Complexity: some 350 candidates a name.
  public static func typosquatFilter(
    of names: [Bytes], _ suffixes: PublicSuffixes, capacity: Int? = nil, falsePositiveRate: Double = 0.001
  ) -> BloomFilter {
    let labels = labels(of: names, suffixes)
    let size = capacity ?? labels.reduce(0) { $0 + Typosquat.candidates(of: $1).count }
    var filter = BloomFilter(capacity: size, falsePositiveRate: falsePositiveRate)
    for label in labels {
      for candidate in Typosquat.candidates(of: label) { filter.insert(candidate) }
    }
    return filter
  }

  /// The filter of the names' registered domains themselves.
  public static func nameFilter(
    of names: [Bytes], _ suffixes: PublicSuffixes, falsePositiveRate: Double = 0.000_001
  ) -> BloomFilter {
    var filter = BloomFilter(capacity: names.count, falsePositiveRate: falsePositiveRate)
    for name in names { filter.insert(DomainName.removingSubdomains(from: name, suffixes) ?? name) }
    return filter
  }

  /// The names without suffix, each once, in order.
  private static func labels(of names: [Bytes], _ suffixes: PublicSuffixes) -> [Bytes] {
    var known: Set<Bytes> = []
    return names.compactMap { name in
      guard let label = DomainName.removingTopLevelDomain(from: name, suffixes), !label.isEmpty,
        known.insert(label).inserted
      else { return nil }
      return label
    }
  }
}

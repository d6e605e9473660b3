// Part of squint.
import UntrustedText

/// The names of a training, taken apart once.
struct TrainingNames {
  /// The domains as they were given.
  private(set) var domains: [Bytes] = []
  /// Whether each name is generated.
  private(set) var isGenerated: [Bool] = []
  /// The family or source of each name, as an index into `families` or `sources`.
  private(set) var group: [Int] = []
  /// The hash of each name's label: what decides about folds, so that one label is never in two.
  private(set) var labelHash: [UInt64] = []
  /// The suffix of each name.
  private(set) var suffix: [Bytes] = []
  /// The families of generators, sorted.
  let families: [Bytes]
  /// The sources of legitimate names, sorted.
  let sources: [Bytes]

  private var codes: [UInt8] = []
  private var offsets: [Int] = []

  /// The number of names.
  var count: Int { domains.count }

  /// Takes names apart, in the order of their bytes, each once.
  init(_ all: [LabelledDomain]) {
    let usable = all.filter { $0.domain.withUnsafeBytes { DomainText.trimmed($0) } != nil && !$0.label.isEmpty }
    families = Set(usable.filter(\.isGenerated).map(\.family)).sorted()
    sources = Set(usable.filter { !$0.isGenerated }.map(\.family)).sorted()
    let familyIndex = Dictionary(uniqueKeysWithValues: families.enumerated().map { ($1, $0) })
    let sourceIndex = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1, $0) })
    let ordered = usable.sorted { ($0.domain, $0.family) < ($1.domain, $1.family) }
    var last: Bytes?
    for domain in ordered where domain.domain != last {
      last = domain.domain
      let index = domain.isGenerated ? familyIndex[domain.family] : sourceIndex[domain.family]
      append(domain, index ?? 0)
    }
  }

  private mutating func append(_ domain: LabelledDomain, _ index: Int) {
    let label = domain.label
    domains.append(domain.domain)
    isGenerated.append(domain.isGenerated)
    group.append(index)
    suffix.append(domain.domain[min(label.count + 1, domain.domain.count)..<domain.domain.count])
    labelHash.append(Self.hash(label))
    offsets.append(codes.count)
    var memory = [UInt8](repeating: 0, count: NameLetters.capacity)
    let count = memory.withUnsafeMutableBufferPointer { memory -> Int in
      guard let base = memory.baseAddress else { return 0 }
      return label.withUnsafeBytes { NameLetters(of: $0, into: base).count }
    }
    codes += memory.prefix(count + 3)
  }

  /// A well mixed hash of a label's bytes (FNV-1a, then SplitMix64's finish).
  static func hash(_ label: Bytes) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<label.count { hash = (hash ^ UInt64(label[index])) &* 0x100_0000_01B3 }
    var random = SplitMix64(seed: hash)
    return random.next()
  }

  /// Calls `body` with a way to get the letters of each name.
  func withLetters<Result>(_ body: ((Int) -> NameLetters) -> Result) -> Result {
    // Nothing writes to the letters: `NameLetters` only promises that it could.
    var copy = codes
    return copy.withUnsafeMutableBufferPointer { codes in
      let base = codes.baseAddress.unsafelyUnwrapped
      return body { index in
        let end = index + 1 < offsets.count ? offsets[index + 1] : codes.count
        return NameLetters(codes: base + offsets[index] + 2, count: end - offsets[index] - 3)
      }
    }
  }
}

extension NameLetters {
  /// Letters that were read before.
  init(codes: UnsafeMutablePointer<UInt8>, count: Int) {
    self.codes = codes
    self.count = count
    isInternational = false
  }
}

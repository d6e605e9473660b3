// Part of squint.
public import UntrustedText

/// Why a public suffix list or table cannot be used.
public struct PublicSuffixError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let description: String
}

/// The compact form of the public suffix list: a hash table that is looked up where it lies.
///
/// Layout, all numbers little-endian: the magic, the number of slots (a power of two) and of bytes in the heap as
/// 32 bits each; the slots, 32 bits each: eight bits of the hash, then an offset into the heap, zero when free; the
/// heap, whose byte 0 is unused: for each name its flags, its length and its bytes. Names are stored in lower case,
/// those with letters outside ASCII in UTF-8 and again in punycode. Each parent of a name is in the table too.
public enum PublicSuffixTable {
  static let magic: [UInt8] = Array("SQPSL001".utf8)
  static let headerSize = 16

  /// What the table says about a name.
  struct Flags: OptionSet {
    let rawValue: UInt8
    /// A rule of the ICANN section.
    static let suffix = Flags(rawValue: 1)
    /// A rule of the private section.
    static let privateSuffix = Flags(rawValue: 2)
    /// The names right below are suffixes.
    static let wildcard = Flags(rawValue: 4)
    /// The names right below are suffixes by the private section.
    static let privateWildcard = Flags(rawValue: 8)
    /// An exception from the parent's wildcard.
    static let exception = Flags(rawValue: 16)
    /// Longer names of the table end with this one.
    static let parent = Flags(rawValue: 32)
  }

  /// Makes a table from a list in the format of publicsuffix.org.
  ///
  /// - Throws: `PublicSuffixError` when the text is not UTF-8, has no rule, or has one that cannot be kept.
  public static func build(from listText: Bytes) throws(PublicSuffixError) -> [UInt8] {
    guard listText.isValidUTF8 else { throw PublicSuffixError(description: "the list is not UTF-8") }
    var names: [[UInt8]: Flags] = [:]
    var isPrivate = false
    for line in String(decoding: listText.array, as: UTF8.self).split(whereSeparator: \.isNewline) {
      if line.contains("===BEGIN PRIVATE DOMAINS===") { isPrivate = true }
      if line.contains("===END PRIVATE DOMAINS===") { isPrivate = false }
      guard let rule = line.split(whereSeparator: \.isWhitespace).first, !rule.hasPrefix("//") else { continue }
      try add(rule.lowercased(), isPrivate: isPrivate, to: &names)
    }
    guard !names.isEmpty else { throw PublicSuffixError(description: "the list has no rule") }
    return try table(of: names)
  }

  private static func add(
    _ rule: String, isPrivate: Bool, to names: inout [[UInt8]: Flags]
  ) throws(PublicSuffixError) {
    var name = rule
    var flags: Flags = isPrivate ? .privateSuffix : .suffix
    if name.hasPrefix("*.") {
      name.removeFirst(2)
      flags = isPrivate ? .privateWildcard : .wildcard
    } else if name.hasPrefix("!") {
      name.removeFirst()
      flags = .exception
    }
    guard !name.isEmpty, !name.contains("*"), !name.contains("!"), name.utf8.count < 256,
      let ascii = DomainLabel.toASCII(name: Bytes(name))
    else { throw PublicSuffixError(description: "cannot keep the rule \"\(Neutral.shown(rule))\"") }
    for form in Set([Array(name.utf8), ascii.array]) {
      names[form, default: []].insert(flags)
      var rest = form[...]
      while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
        rest = rest[(dot + 1)...]
        names[Array(rest), default: []].insert(.parent)
      }
    }
  }

  private static func table(of names: [[UInt8]: Flags]) throws(PublicSuffixError) -> [UInt8] {
    var slotCount = 16
    while slotCount < names.count * 2 { slotCount *= 2 }
    var slots = [UInt32](repeating: 0, count: slotCount)
    var heap: [UInt8] = [0]
    for (name, flags) in names.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      var hash = SuffixHash()
      for byte in name.reversed() { hash.add(byte) }
      var slot = hash.slot(slotCount)
      while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
      guard heap.count < 1 << 24 else { throw PublicSuffixError(description: "the list is too long") }
      slots[slot] = UInt32(hash.tag) << 24 | UInt32(heap.count)
      heap.append(flags.rawValue)
      heap.append(UInt8(name.count))
      heap.append(contentsOf: name)
    }
    var output = magic
    func append(_ number: UInt32) {
      for shift in stride(from: 0, to: 32, by: 8) { output.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
    }
    append(UInt32(slotCount))
    append(UInt32(heap.count))
    for slot in slots { append(slot) }
    return output + heap
  }
}

/// The hash of a name's bytes from the last to the first, so that one pass hashes all its endings.
struct SuffixHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always) mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }

  @inline(__always) private var mixed: UInt64 { (state ^ state >> 29) &* 0x9E37_79B9_7F4A_7C15 }

  @inline(__always) func slot(_ slotCount: Int) -> Int { Int(truncatingIfNeeded: mixed >> 24) & (slotCount - 1) }

  @inline(__always) var tag: UInt8 { UInt8(truncatingIfNeeded: mixed >> 56) }
}

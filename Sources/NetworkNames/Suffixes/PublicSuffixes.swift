// Part of squint.
public import UntrustedText

/// The public suffix list (publicsuffix.org): under which names people can register names of their own.
///
/// Names are taken as they stand, without a final dot; A to Z count as lower case.
public struct PublicSuffixes: Sendable {
  /// Which rules count.
  public enum Sections: Sendable {
    /// The rules of registries and those of companies such as `github.io`.
    case all
    /// The rules of registries alone.
    case registries
  }

  private let table: StaticBytes
  private let slotCount: Int
  private let heapStart: Int

  /// Takes a table made by `PublicSuffixTable`, in place; only its header is read.
  ///
  /// - Throws: `PublicSuffixError` when this is no such table, or not all of one.
  public init(table: StaticBytes) throws(PublicSuffixError) {
    let header = table.withUnsafeBytes { bytes -> (slots: Int, heap: Int)? in
      guard bytes.count >= PublicSuffixTable.headerSize, bytes.prefix(8).elementsEqual(PublicSuffixTable.magic) else {
        return nil
      }
      return (Int(Self.number(bytes, at: 8)), Int(Self.number(bytes, at: 12)))
    }
    guard let header, header.slots > 0, header.slots & (header.slots - 1) == 0,
      table.count == PublicSuffixTable.headerSize + header.slots * 4 + header.heap
    else { throw PublicSuffixError(description: "not a table of public suffixes, or a damaged one") }
    self.table = table
    slotCount = header.slots
    heapStart = PublicSuffixTable.headerSize + header.slots * 4
  }

  /// Takes a table from an array.
  ///
  /// - Throws: `PublicSuffixError` when this is no such table, or not all of one.
  public init(table: [UInt8]) throws(PublicSuffixError) { try self.init(table: StaticBytes(table)) }

  /// The number of bytes at the end of `name` that are its public suffix, or nil if no rule is about it.
  ///
  /// - Complexity: one pass over the labels that rules know, no allocation.
  public func suffixLength(of name: Bytes, _ sections: Sections = .all) -> Int? {
    name.withUnsafeBytes { suffixLength(of: $0, sections) }
  }

  /// The number of bytes at the end of `name` that are its public suffix, in place.
  public func suffixLength(of name: UnsafeRawBufferPointer, _ sections: Sections = .all) -> Int? {
    let exact: PublicSuffixTable.Flags = sections == .all ? [.suffix, .privateSuffix] : .suffix
    let below: PublicSuffixTable.Flags = sections == .all ? [.wildcard, .privateWildcard] : .wildcard
    return table.withUnsafeBytes { table in
      var best: Int?
      var parentLength = 0
      var parentIsWildcard = false
      var hash = SuffixHash()
      var start = name.count
      while start > 0 {
        let byte = name[start - 1]
        if byte != UInt8(ascii: ".") {
          hash.add(byte &- 0x41 < 26 ? byte | 0x20 : byte)
          start -= 1
          if start > 0 { continue }
        }
        // A label ends here: name[start...] is a whole ending.
        guard start < name.count else { return nil }
        let length = name.count - start
        let flags = flags(of: UnsafeRawBufferPointer(rebasing: name[start...]), hash, in: table)
        if flags.contains(.exception), parentLength > 0 { return parentLength }
        if parentIsWildcard || !flags.isDisjoint(with: exact) { best = length }
        guard start > 0, flags.contains(.parent) || !flags.isDisjoint(with: below) else { return best }
        parentIsWildcard = !flags.isDisjoint(with: below)
        parentLength = length
        hash.add(UInt8(ascii: "."))
        start -= 1
      }
      return best
    }
  }

  /// Whether the label is a top-level domain that the list's registries section knows.
  public func isTopLevelDomain(_ label: Bytes) -> Bool {
    label.withUnsafeBytes { isTopLevelDomain($0) }
  }

  func isTopLevelDomain(_ label: UnsafeRawBufferPointer) -> Bool {
    guard !label.isEmpty, !label.contains(UInt8(ascii: ".")) else { return false }
    var hash = SuffixHash()
    for byte in label.reversed() { hash.add(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    return table.withUnsafeBytes { !flags(of: label, hash, in: $0).isDisjoint(with: [.suffix, .wildcard]) }
  }

  private func flags(
    of name: UnsafeRawBufferPointer, _ hash: SuffixHash, in table: UnsafeRawBufferPointer
  ) -> PublicSuffixTable.Flags {
    var slot = hash.slot(slotCount)
    for _ in 0..<slotCount {
      let entry = Self.number(table, at: PublicSuffixTable.headerSize + slot * 4)
      guard entry != 0 else { return [] }
      if UInt8(truncatingIfNeeded: entry >> 24) == hash.tag {
        let offset = heapStart + Int(entry & 0xFF_FFFF)
        if offset + 2 <= table.count, Int(table[offset + 1]) == name.count, offset + 2 + name.count <= table.count,
          Self.isSame(name, table, at: offset + 2)
        {
          return PublicSuffixTable.Flags(rawValue: table[offset])
        }
      }
      slot = (slot + 1) & (slotCount - 1)
    }
    return []
  }

  @inline(__always)
  private static func isSame(_ name: UnsafeRawBufferPointer, _ table: UnsafeRawBufferPointer, at start: Int) -> Bool {
    for index in 0..<name.count {
      let byte = name[index]
      guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == table[start + index] else { return false }
    }
    return true
  }

  @inline(__always)
  private static func number(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}

extension PublicSuffixes {
  /// The name one label longer than the public suffix: what somebody registered; nil for a suffix itself.
  ///
  /// Under a top-level domain that the list does not know, the last label counts as the suffix.
  public func registeredDomain(of name: Bytes, _ sections: Sections = .all) -> Bytes? {
    guard let rest = prefixLength(of: name, sections) else { return nil }
    let dot = name[0..<rest].lastIndex(of: UInt8(ascii: "."))
    return name[(dot.map { $0 + 1 } ?? 0)..<name.count]
  }

  /// The name without its public suffix and the dot before it; nil for a suffix itself.
  public func withoutSuffix(_ name: Bytes, _ sections: Sections = .all) -> Bytes? {
    prefixLength(of: name, sections).map { name[0..<$0] }
  }

  private func prefixLength(of name: Bytes, _ sections: Sections) -> Int? {
    let suffix = suffixLength(of: name, sections) ?? name.count - (name.lastIndex(of: UInt8(ascii: ".")) ?? -1) - 1
    let rest = name.count - suffix - 1
    return rest > 0 ? rest : nil
  }
}

// Part of squint.
public import UntrustedText

/// Metron's questions about a domain name, answered for its bytes.
///
/// What counts as a name, and what becomes of odd ones, follows Guava's `InternetDomainName`, on which Metron's
/// functions stand: underscores pass inside a label, an address is no name, one final dot is let through.
public enum DomainName {
  /// Whether the text is a name: labels of letters, digits, inner `-` and `_`, or anything outside ASCII.
  public static func isValid(_ name: Bytes) -> Bool {
    name.withUnsafeBytes { hasWideDots($0) ? nil : isValid($0) } ?? isValid(withPlainDots(name))
  }

  /// The public suffix in lower case; for what is no name, or has an unknown ending, the text after its last dot.
  public static func topLevelDomain(of name: Bytes, _ suffixes: PublicSuffixes) -> Bytes {
    if name.withUnsafeBytes(hasWideDots) {
      let plain = withPlainDots(name)
      if isValid(plain) { return topLevelDomain(of: plain, suffixes) }
    }
    let (suffix, isKnown) = name.withUnsafeBytes { bytes in
      isValid(bytes) ? suffixPlace(in: bytes, suffixes) : (lastLabel(of: bytes), false)
    }
    return isKnown ? name[suffix].asciiLowercased : name[suffix]
  }

  /// The name without its suffix and the dot before it, empty for a suffix itself; nil for what is no name.
  public static func removingTopLevelDomain(from name: Bytes, _ suffixes: PublicSuffixes) -> Bytes? {
    if name.withUnsafeBytes(hasWideDots) {
      return removingTopLevelDomain(from: withPlainDots(name), suffixes).map { start(of: name, like: $0) }
    }
    let end = name.withUnsafeBytes { bytes in
      isValid(bytes) ? max(0, bytes.count - suffixPlace(in: bytes, suffixes).range.count - 1) : nil
    }
    return end.map { name[0..<$0] }
  }

  /// The last label before the suffix, and the suffix; a suffix itself stays; nil for what is no name.
  ///
  /// As in Metron, a name that ends with a dot loses its last letters: `example.com.` gives `.com`.
  public static func removingSubdomains(from name: Bytes, _ suffixes: PublicSuffixes) -> Bytes? {
    if name.withUnsafeBytes(hasWideDots) {
      guard let rest = removingTopLevelDomain(from: name, suffixes) else { return nil }
      let suffix = topLevelDomain(of: name, suffixes)
      guard !rest.isEmpty else { return suffix }
      let label = rest.withUnsafeBytes { lastLabel(of: $0) }
      return Bytes(rest[label].array + [UInt8(ascii: ".")] + suffix.array)
    }
    let places = name.withUnsafeBytes { bytes -> (suffix: Range<Int>, isPlain: Bool, end: Int, start: Int)? in
      guard isValid(bytes) else { return nil }
      let (suffix, isKnown) = suffixPlace(in: bytes, suffixes)
      let end = bytes.count - suffix.count - 1
      let label = end < 0 ? 0 : lastLabel(of: bytes.part(0..<end)).lowerBound
      // Only a suffix with capitals or a final dot needs new bytes.
      let isPlain =
        suffix.upperBound == bytes.count && end >= 0 && bytes[end] == UInt8(ascii: ".")
        && !(isKnown && bytes.part(suffix).contains { $0 &- 0x41 < 26 })
      return (suffix, isPlain, end, label)
    }
    guard let places else { return nil }
    if places.isPlain { return name[places.start..<name.count] }
    let suffix = topLevelDomain(of: name, suffixes)
    guard places.end >= 0 else { return suffix }
    return Bytes(name[places.start..<places.end].array + [UInt8(ascii: ".")] + suffix.array)
  }

  /// Whether the text is a host name under a top-level domain that exists; names in Unicode count by their ASCII form.
  public static func isDomain(_ text: Bytes, _ suffixes: PublicSuffixes) -> Bool {
    text.withUnsafeBytes { isDomain($0, suffixes) }
  }

  static func isDomain(_ text: UnsafeRawBufferPointer, _ suffixes: PublicSuffixes) -> Bool {
    if text.allSatisfy({ $0 < 0x80 }) { return isHostName(text, suffixes) }
    guard let name = DomainLabel.toASCII(name: Bytes(copying: text)) else { return false }
    return name.withUnsafeBytes { isHostName($0, suffixes) }
  }

  private static func isHostName(_ name: UnsafeRawBufferPointer, _ suffixes: PublicSuffixes) -> Bool {
    let end = name.last == UInt8(ascii: ".") ? name.count - 1 : name.count
    guard end > 0, name.count <= 253 else { return false }
    var labelStart = 0
    for index in 0...end {
      if index == end || name[index] == UInt8(ascii: ".") {
        guard index > labelStart, index - labelStart <= DomainLabel.lengthLimit, isAlphanumeric(name[labelStart]),
          isAlphanumeric(name[index - 1])
        else { return false }
        if index < end { labelStart = index + 1 }
      } else {
        guard isAlphanumeric(name[index]) || name[index] == UInt8(ascii: "-") else { return false }
      }
    }
    return labelStart > 0 && (name[labelStart] | 0x20) &- 0x61 < 26
      && isKnownEnding(UnsafeRawBufferPointer(rebasing: name[labelStart..<end]), suffixes)
  }

  /// Whether a label is a top-level domain as registries have it: `za`, under which the suffix list has only longer
  /// suffixes, is one; `onion`, which is no part of the domain name system, is none.
  private static func isKnownEnding(_ label: UnsafeRawBufferPointer, _ suffixes: PublicSuffixes) -> Bool {
    if label.count == 2, label[0] | 0x20 == UInt8(ascii: "z"), label[1] | 0x20 == UInt8(ascii: "a") { return true }
    if label.count == 5, label.elementsEqual("onion".utf8, by: { $0 | 0x20 == $1 }) { return false }
    return suffixes.isTopLevelDomain(label)
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

  /// Where the suffix of a valid name stands, without a final dot if a rule knows it, else the last label.
  private static func suffixPlace(
    in name: UnsafeRawBufferPointer, _ suffixes: PublicSuffixes
  ) -> (range: Range<Int>, isKnown: Bool) {
    let end = name.last == UInt8(ascii: ".") ? name.count - 1 : name.count
    guard let length = suffixes.suffixLength(of: name.part(0..<end)) else { return (lastLabel(of: name), false) }
    return ((end - length)..<end, true)
  }

  private static func lastLabel(of name: UnsafeRawBufferPointer) -> Range<Int> {
    (name.lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0)..<name.count
  }

  private static func isValid(_ name: UnsafeRawBufferPointer) -> Bool {
    let end = name.last == UInt8(ascii: ".") ? name.count - 1 : name.count
    guard end > 0 else { return false }
    var characters = 0
    var labels = 1
    var labelStart = 0
    var labelCharacters = 0
    for index in 0...end {
      if index == end || name[index] == UInt8(ascii: ".") {
        guard labelCharacters > 0, labelCharacters <= DomainLabel.lengthLimit, !isDash(name[labelStart]),
          !isDash(name[index - 1])
        else { return false }
        if index == end { break }
        labels += 1
        characters += 1
        labelStart = index + 1
        labelCharacters = 0
      } else {
        let byte = name[index]
        guard byte >= 0x80 || isAlphanumeric(byte) || isDash(byte) else { return false }
        // As Java counts: two units for what takes four bytes.
        let units = byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
        labelCharacters += units
        characters += units
      }
    }
    return characters <= 253 && labels <= 127 && name[labelStart] &- 0x30 >= 10
  }

  private static func isDash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") }
}

// Part of squint.
public import UntrustedText

/// The rules of a public suffix list that name one suffix each, in ASCII.
///
/// Wildcards, exceptions and suffixes of other scripts are left out: what a model learns of a suffix
/// comes from its names, the list only tells where registered labels end.
public enum PublicSuffixList {
  /// Reads the list's text (https://github.com/publicsuffix/list/wiki/Format).
  public static func plainRules(_ bytes: [UInt8]) -> [Bytes] {
    Bytes(bytes).lines.filter { line in
      guard !line.isEmpty, line[0] != UInt8(ascii: "/"), line[0] != UInt8(ascii: "*") else { return false }
      return line[0] != UInt8(ascii: "!") && (0..<line.count).allSatisfy { line[$0] > 0x20 && line[$0] < 0x7F }
    }
  }
}

// Part of squint.
public import UntrustedText

/// The labels of a host name in their two forms, `bücher` and `xn--bcher-kva`.
public enum DomainLabel {
  /// The longest label there is.
  public static let lengthLimit = 63

  /// A whole name in ASCII and lower case; nil when it is not UTF-8 or a label cannot be written in 63 letters.
  ///
  /// Letters are mapped to lower case; compatibility forms are not folded. ASCII labels pass whatever their length.
  public static func toASCII(name: Bytes) -> Bytes? {
    if name.allSatisfy({ $0 < 0x80 }) { return name.asciiLowercased }
    guard name.isValidUTF8 else { return nil }
    var lowered: [UInt8] = []
    for scalar in String(decoding: DomainName.withPlainDots(name).array, as: UTF8.self).unicodeScalars {
      lowered.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
    return toASCII(prepared: lowered).map { Bytes($0) }
  }

  /// A name of prepared letters in ASCII; nil when a label with others than ASCII letters does not fit 63 letters.
  static func toASCII(prepared name: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var isFirst = true
    for label in name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      if !isFirst { output.append(UInt8(ascii: ".")) }
      isFirst = false
      if label.allSatisfy({ $0 < 0x80 }) {
        output.append(contentsOf: label)
        continue
      }
      let scalars = Array(String(decoding: label, as: UTF8.self).unicodeScalars)
      guard scalars.count <= lengthLimit, let code = Punycode.encode(scalars), code.count + 4 <= lengthLimit else {
        return nil
      }
      output.append(contentsOf: "xn--".utf8)
      output.append(contentsOf: code)
    }
    return output
  }

  /// A whole name with its `xn--` labels decoded; labels that are not punycode stay as they are.
  ///
  /// The result may look like anything: show it through `shownText` and beside the original.
  public static func toUnicode(name: Bytes) -> Bytes {
    var output: [UInt8] = []
    var isFirst = true
    for label in name.array.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      if !isFirst { output.append(UInt8(ascii: ".")) }
      isFirst = false
      if label.count > 4, Bytes(Array(label.prefix(4))).asciiLowercased == "xn--",
        let scalars = Punycode.decode(label.dropFirst(4))
      {
        for scalar in scalars { UTF8Bytes.append(scalar, to: &output) }
      } else {
        output.append(contentsOf: label)
      }
    }
    return Bytes(output)
  }
}

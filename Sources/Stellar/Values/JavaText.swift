// Part of squint.
public import UntrustedText

/// Text seen as Java sees it, in UTF-16 units; a byte that is no UTF-8 counts as one unit.
public enum JavaText {
  /// Whether the text is plain ASCII.
  public static func isASCII(_ text: Bytes) -> Bool { text.withUnsafeBytes { asciiPrefix($0) == $0.count } }

  /// The number of UTF-16 units.
  public static func length(_ text: Bytes) -> Int {
    text.withUnsafeBytes { bytes in
      var index = asciiPrefix(bytes)
      var units = index
      while index < bytes.count {
        let step = step(bytes, at: index)
        index += step.bytes
        units += step.units
      }
      return units
    }
  }

  /// The byte offset at which unit `unit` begins, nil when the text is shorter; in the middle of a surrogate pair the
  /// offset of the pair.
  public static func offset(ofUnit unit: Int, in text: Bytes) -> Int? {
    text.withUnsafeBytes { bytes in
      var index = min(asciiPrefix(bytes), max(unit, 0))
      var units = index
      while units < unit, index < bytes.count {
        let step = step(bytes, at: index)
        if units + step.units > unit { return index }
        index += step.bytes
        units += step.units
      }
      return units == unit ? index : nil
    }
  }

  /// The units of `range`, nil when it is not within the text; half a surrogate pair becomes `?`, as Java writes it.
  public static func substring(_ text: Bytes, units range: Range<Int>) -> Bytes? {
    guard range.lowerBound >= 0 else { return nil }
    let isASCII = text.withUnsafeBytes { asciiPrefix($0) == $0.count }
    if isASCII { return range.upperBound <= text.count ? text[range] : nil }
    guard let lower = offset(ofUnit: range.lowerBound, in: text),
      let upper = offset(ofUnit: range.upperBound, in: text)
    else { return nil }
    let cutsFirst = splitsPair(text, unit: range.lowerBound)
    let cutsLast = splitsPair(text, unit: range.upperBound)
    guard cutsFirst || cutsLast else { return text[lower..<upper] }
    if range.isEmpty { return Bytes() }
    var result: [UInt8] = cutsFirst ? [UInt8(ascii: "?")] : []
    let start = cutsFirst ? lower + 4 : lower
    if start < upper { result += text[start..<upper].array }
    if cutsLast { result.append(UInt8(ascii: "?")) }
    return Bytes(result)
  }

  /// The text as UTF-16 units, invalid bytes as U+DC80 to U+DCFF.
  public static func units(_ text: Bytes) -> [UInt16] {
    text.withUnsafeBytes { bytes in
      var units: [UInt16] = []
      units.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        switch UTF8Bytes.decode(bytes, at: index) {
        case .scalar(let scalar, let length):
          units.append(contentsOf: UTF16.encode(scalar).map { Array($0) } ?? [])
          index += length
        case .invalid:
          units.append(0xDC00 | UInt16(bytes[index]))
          index += 1
        }
      }
      return units
    }
  }

  /// The text as items of one character each, as Java's `charAt` would give them, but pairs kept whole.
  public static func characters(_ text: Bytes) -> [Bytes] {
    var result: [Bytes] = []
    var index = 0
    while index < text.count {
      let length = text.withUnsafeBytes { step($0, at: index).bytes }
      result.append(text[index..<(index + length)])
      index += length
    }
    return result
  }

  /// The first of the `characters`, nil for an empty text.
  static func firstCharacter(_ text: Bytes) -> Bytes? {
    text.isEmpty ? nil : text[0..<text.withUnsafeBytes { step($0, at: 0).bytes }]
  }

  /// The text in capitals; bytes that are no UTF-8 stay.
  public static func uppercased(_ text: Bytes) -> Bytes {
    mapped(text, asciiRange: UInt8(ascii: "a")...UInt8(ascii: "z")) { $0.properties.uppercaseMapping }
  }

  /// The text in small letters; bytes that are no UTF-8 stay, and a sigma that ends a word is written as one.
  public static func lowercased(_ text: Bytes) -> Bytes {
    let lowered = mapped(text, asciiRange: UInt8(ascii: "A")...UInt8(ascii: "Z")) { $0.properties.lowercaseMapping }
    return text.withUnsafeBytes(hasSigma) ? endingSigmas(of: text, in: lowered) : lowered
  }

  private static func hasSigma(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = asciiPrefix(bytes)
    while index + 1 < bytes.count {
      if bytes[index] == 0xCE, bytes[index + 1] == 0xA3 { return true }
      index += 1
    }
    return false
  }

  /// Replaces small sigmas made of capital ones that have a letter before and none after them (Unicode's Final_Sigma).
  private static func endingSigmas(of text: Bytes, in lowered: Bytes) -> Bytes {
    var result: [UInt8] = []
    result.reserveCapacity(lowered.count)
    let parts = characters(text)
    var isAfterLetter = false
    for (position, part) in parts.enumerated() {
      let properties = scalar(of: part)?.properties
      if part == "\u{3A3}" {
        let next = parts[(position + 1)...].lazy.compactMap { scalar(of: $0)?.properties }.first {
          !$0.isCaseIgnorable
        }
        let isLast = isAfterLetter && next?.isCased != true
        result.append(contentsOf: isLast ? "\u{3C2}".utf8 : "\u{3C3}".utf8)
      } else {
        mapped(part, asciiRange: UInt8(ascii: "A")...UInt8(ascii: "Z")) { $0.properties.lowercaseMapping }
          .withUnsafeBytes { result.append(contentsOf: $0) }
      }
      if properties?.isCaseIgnorable != true { isAfterLetter = properties?.isCased == true }
    }
    return Bytes(result)
  }

  private static func scalar(of character: Bytes) -> Unicode.Scalar? {
    character.withUnsafeBytes { bytes in
      guard !bytes.isEmpty, case .scalar(let scalar, _) = UTF8Bytes.decode(bytes, at: 0) else { return nil }
      return scalar
    }
  }

  /// Compares by UTF-16 units: negative, zero or positive.
  public static func compare(_ left: Bytes, _ right: Bytes) -> Int {
    left.withUnsafeBytes { l in
      right.withUnsafeBytes { r in
        var index = 0
        let shared = min(l.count, r.count)
        while index < shared, l[index] == r[index] { index += 1 }
        if index == shared { return l.count - r.count }
        // Bytes order as code points do; units differ from that only where a surrogate pair is involved.
        if l[index] < 0xEE && r[index] < 0xEE { return Int(l[index]) - Int(r[index]) }
        return compareUnits(left, right)
      }
    }
  }

  private static func compareUnits(_ left: Bytes, _ right: Bytes) -> Int {
    let (l, r) = (units(left), units(right))
    for (a, b) in zip(l, r) where a != b { return Int(a) - Int(b) }
    return l.count - r.count
  }

  private static func splitsPair(_ text: Bytes, unit: Int) -> Bool {
    guard let before = offset(ofUnit: unit, in: text), before < text.count else { return false }
    return length(text[0..<before]) != unit
  }

  private static func step(_ bytes: UnsafeRawBufferPointer, at index: Int) -> (bytes: Int, units: Int) {
    switch UTF8Bytes.decode(bytes, at: index) {
    case .scalar(_, let length): (length, length == 4 ? 2 : 1)
    case .invalid: (1, 1)
    }
  }

  private static func asciiPrefix(_ bytes: UnsafeRawBufferPointer) -> Int {
    var index = 0
    while index + 8 <= bytes.count,
      bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    while index < bytes.count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  private static func mapped(
    _ text: Bytes, asciiRange: ClosedRange<UInt8>, _ mapping: (Unicode.Scalar) -> String
  ) -> Bytes {
    text.withUnsafeBytes { bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          result.append(asciiRange.contains(byte) ? byte ^ 0x20 : byte)
          index += 1
          continue
        }
        switch UTF8Bytes.decode(bytes, at: index) {
        case .scalar(let scalar, let length):
          result.append(contentsOf: mapping(scalar).utf8)
          index += length
        case .invalid:
          result.append(byte)
          index += 1
        }
      }
      return Bytes(result)
    }
  }
}

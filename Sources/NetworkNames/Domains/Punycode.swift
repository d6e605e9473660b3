// Part of squint.

/// Punycode (RFC 3492): Unicode in the letters of a host name.
public enum Punycode {
  private static let base: UInt32 = 36
  private static let least: UInt32 = 1
  private static let most: UInt32 = 26
  private static let firstBias: UInt32 = 72
  private static let firstCode: UInt32 = 0x80

  /// The code points as ASCII, without `xn--`; nil when a number grows past 32 bits.
  public static func encode(_ scalars: some Collection<Unicode.Scalar>) -> [UInt8]? {
    var output = scalars.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
    let basic = UInt32(output.count)
    if basic > 0 { output.append(UInt8(ascii: "-")) }
    var handled = basic
    var code = firstCode
    var delta: UInt32 = 0
    var bias = firstBias
    let values = scalars.map(\.value)
    while handled < UInt32(values.count) {
      guard let next = values.lazy.filter({ $0 >= code }).min() else { return nil }
      let (step, overflow) = (next - code).multipliedReportingOverflow(by: handled + 1)
      let (sum, overflow2) = delta.addingReportingOverflow(step)
      guard !overflow, !overflow2 else { return nil }
      delta = sum
      code = next
      for value in values {
        if value < code { delta &+= 1 }
        guard value == code else { continue }
        append(delta, bias: bias, to: &output)
        bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta &+= 1
      code += 1
    }
    return output
  }

  /// The code points that the ASCII text (without `xn--`) stands for; nil when it is not punycode.
  public static func decode(_ text: some Collection<UInt8>) -> [Unicode.Scalar]? {
    let bytes = Array(text)
    guard bytes.count <= 4096, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    let delimiter = bytes.lastIndex(of: UInt8(ascii: "-"))
    var output = bytes[..<(delimiter ?? 0)].map { Unicode.Scalar($0) }
    var index = delimiter.map { $0 + 1 } ?? 0
    var code = firstCode
    var position: UInt32 = 0
    var bias = firstBias
    while index < bytes.count {
      let before = position
      var weight: UInt32 = 1
      var step = base
      while true {
        guard index < bytes.count, let digit = digit(bytes[index]) else { return nil }
        index += 1
        let (part, overflow) = digit.multipliedReportingOverflow(by: weight)
        let (sum, overflow2) = position.addingReportingOverflow(part)
        guard !overflow, !overflow2 else { return nil }
        position = sum
        let threshold = threshold(step, bias)
        if digit < threshold { break }
        let (heavier, overflow3) = weight.multipliedReportingOverflow(by: base - threshold)
        guard !overflow3 else { return nil }
        weight = heavier
        step += base
      }
      let count = UInt32(output.count + 1)
      bias = adapted(position - before, count: count, isFirst: before == 0)
      let (next, overflow) = code.addingReportingOverflow(position / count)
      guard !overflow, let scalar = Unicode.Scalar(next) else { return nil }
      code = next
      position %= count
      output.insert(scalar, at: Int(position))
      position += 1
    }
    return output
  }

  private static func append(_ delta: UInt32, bias: UInt32, to output: inout [UInt8]) {
    var rest = delta
    var step = base
    while true {
      let threshold = threshold(step, bias)
      if rest < threshold { break }
      output.append(character(threshold + (rest - threshold) % (base - threshold)))
      rest = (rest - threshold) / (base - threshold)
      step += base
    }
    output.append(character(rest))
  }

  private static func threshold(_ step: UInt32, _ bias: UInt32) -> UInt32 {
    step <= bias + least ? least : min(most, step - bias)
  }

  private static func adapted(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var step: UInt32 = 0
    while delta > (base - least) * most / 2 {
      delta /= base - least
      step += base
    }
    return step + (base - least + 1) * delta / (delta + 38)
  }

  private static func character(_ digit: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: digit < 26 ? digit + 0x61 : digit - 26 + 0x30)
  }

  private static func digit(_ character: UInt8) -> UInt32? {
    switch character {
    case 0x61...0x7A: UInt32(character - 0x61)
    case 0x41...0x5A: UInt32(character - 0x41)
    case 0x30...0x39: UInt32(character - 0x30 + 26)
    case _: nil
    }
  }
}

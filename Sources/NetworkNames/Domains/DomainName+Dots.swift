// Part of squint.
import UntrustedText

extension DomainName {
  /// Whether a name has one of the dots that other scripts write: U+3002, U+FF0E or U+FF61.
  static func hasWideDots(_ name: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index + 8 <= name.count,
      name.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    while index < name.count {
      if name[index] >= 0xE3, isWideDot(name, at: index) { return true }
      index += 1
    }
    return false
  }

  /// The name with plain dots.
  static func withPlainDots(_ name: Bytes) -> Bytes {
    name.withUnsafeBytes { bytes in
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        let isDot = isWideDot(bytes, at: index)
        output.append(isDot ? UInt8(ascii: ".") : bytes[index])
        index += isDot ? 3 : 1
      }
      return Bytes(output)
    }
  }

  /// The start of a name that is as long as `plain`, the same start with plain dots.
  static func start(of name: Bytes, like plain: Bytes) -> Bytes {
    name.withUnsafeBytes { bytes in
      var index = 0
      var taken = 0
      while taken < plain.count, index < bytes.count {
        index += isWideDot(bytes, at: index) ? 3 : 1
        taken += 1
      }
      return name[0..<min(index, name.count)]
    }
  }

  private static func isWideDot(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
    guard index + 2 < bytes.count else { return false }
    return switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x8E), (0xEF, 0xBD, 0xA1): true
    case _: false
    }
  }
}

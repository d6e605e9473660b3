// Part of squint.
import UntrustedText

/// Resolves `.` and `..` in a path as Java's `URL` does, in linear time.
enum URLPath {
  static func resolved(_ path: Bytes) -> Bytes {
    guard hasDots(path) else { return path }
    var output: [UInt8] = []
    let bytes = path.array
    let singles = withoutSingleDots(bytes)
    var index = 0
    while index < singles.count {
      if stands("/../", in: singles, at: index), let limit = output.lastIndex(of: slash), output != [slash, dot, dot] {
        output.removeSubrange(limit...)
        index += 3
      } else {
        output.append(singles[index])
        index += 1
      }
    }
    if output.suffix(3) == [slash, dot, dot],
      let first = output.indices.first(where: { stands("/..", in: output, at: $0) }),
      let limit = output[..<first].lastIndex(of: slash)
    {
      output.removeSubrange((limit + 1)...)
    }
    if output.count > 2, output[0] == dot, output[1] == slash { output.removeFirst(2) }
    if output.suffix(2) == [slash, dot] { output.removeLast() }
    return Bytes(output)
  }

  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")

  /// Whether a segment begins with a dot, the rare case.
  private static func hasDots(_ path: Bytes) -> Bool {
    path.withUnsafeBytes { bytes in
      for index in bytes.indices where bytes[index] == dot {
        if index == 0 || bytes[index - 1] == slash { return true }
      }
      return false
    }
  }

  private static func withoutSingleDots(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if stands("/./", in: bytes, at: index) {
        index += 2
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  private static func stands(_ word: StaticString, in bytes: [UInt8], at index: Int) -> Bool {
    word.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }
}

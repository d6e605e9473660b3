// Part of squint.
import UntrustedText

/// The `host` of a query, in the encoding of forms.
enum HostParameter: Equatable, Sendable {
  case missing
  case repeated
  case malformed
  case value(Bytes)

  /// Finds the parameter; others are ignored.
  init(query: Bytes) {
    self = .missing
    var start = 0
    while start <= query.count {
      var end = start
      var equals: Int?
      while end < query.count, query[end] != UInt8(ascii: "&") {
        if equals == nil, query[end] == UInt8(ascii: "=") { equals = end }
        end += 1
      }
      if Self.decoded(query[start..<(equals ?? end)]) == "host" {
        guard self == .missing else {
          self = .repeated
          return
        }
        let value = equals.map { query[($0 + 1)..<end] } ?? Bytes()
        self = Self.decoded(value).map { .value($0) } ?? .malformed
      }
      start = end + 1
    }
  }

  /// The bytes that an encoded text stands for; nil where a percent sign has no two digits after it.
  private static func decoded(_ text: Bytes) -> Bytes? {
    guard !text.allSatisfy({ $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "+"): output.append(0x20)
      case UInt8(ascii: "%"):
        guard index + 2 < text.count, let high = Hexadecimal.value(of: text[index + 1]),
          let low = Hexadecimal.value(of: text[index + 2])
        else { return nil }
        output.append(high << 4 | low)
        index += 2
      case let byte: output.append(byte)
      }
      index += 1
    }
    return Bytes(output)
  }
}

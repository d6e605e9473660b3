// Part of squint.
package import Events
import UntrustedText

/// What the answer to a request tells about the name that was asked for.
package enum RequestOutcome: UInt8, Sendable {
  /// Nothing: the proxy refused it, or the log does not say.
  case unknown
  /// The name led somewhere, whatever was found there.
  case reached
  /// There was no such name, or nobody behind it.
  case failed

  /// Reads Squid's status and, where that leaves it open, its way to the origin; `HIER_NONE` says that none was found.
  package init(status: FieldValue, hierarchy: @autoclosure () -> FieldValue) {
    guard let code = Self.number(status) else {
      self = .unknown
      return
    }
    switch code {
    case 100..<400: self = .reached
    case 502, 503, 504: self = .failed
    case 407: self = .unknown
    case 0: self = Self.isNone(hierarchy()) ? .failed : .unknown
    case 500: self = Self.isNone(hierarchy()) ? .failed : .reached
    // An error without a way to the origin is the proxy's own.
    case 400..<600: self = Self.isNone(hierarchy()) ? .unknown : .reached
    case _: self = .unknown
    }
  }

  private static func number(_ value: FieldValue) -> Int64? {
    switch value {
    case .integer(let number): number
    case .text(let text): Int64(String(decoding: text.array, as: UTF8.self))
    case .double(let number): Int64(exactly: number)
    case .missing, .boolean, .list: nil
    }
  }

  /// Whether the text ends in `NONE`: `HIER_NONE`, and `NONE` of older Squids.
  private static func isNone(_ value: FieldValue) -> Bool {
    guard case .text(let text) = value, text.count >= 4 else { return false }
    let start = text.count - 4
    return text[start] == UInt8(ascii: "N") && text[start + 1] == UInt8(ascii: "O")
      && text[start + 2] == UInt8(ascii: "N") && text[start + 3] == UInt8(ascii: "E")
  }
}

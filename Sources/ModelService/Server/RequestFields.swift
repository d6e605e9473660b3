// Part of squint.
import NIOHTTP1

/// The header fields that the server heeds.
struct RequestFields: Equatable, Sendable {
  /// The value of Host; nil if there is none.
  private(set) var host: String?
  /// Whether the client would rather speak another protocol.
  private(set) var offersUpgrade = false

  private var contentLength: String?
  private var transferEncoding: String?
  private var expectation: String?

  /// Takes the fields of a request.
  ///
  /// - Throws: the answer to fields that stand twice and must not, and to a body in an unknown encoding.
  init(_ headers: HTTPHeaders) throws(ModelResponse) {
    for (name, text) in headers {
      let value = Self.trimmed(text)
      switch name.utf8.count {
      case 4 where Self.isSame(name, "host"):
        guard host == nil else { throw .hostFieldRepeated }
        host = value
      case 6 where Self.isSame(name, "expect"): expectation = value
      case 7 where Self.isSame(name, "upgrade"): offersUpgrade = true
      case 14 where Self.isSame(name, "content-length"):
        guard contentLength == nil else { throw .ambiguousLength }
        contentLength = value
      case 16 where Self.isSame(name, "content-encoding"):
        guard Self.isSame(value, "identity") else { throw .unknownContentEncoding }
      case 17 where Self.isSame(name, "transfer-encoding"):
        guard transferEncoding == nil else { throw .unknownTransferEncoding }
        transferEncoding = value
      case _: break
      }
    }
  }

  /// How the end of the body is known.
  ///
  /// - Throws: the answer to a body that two readers would see end at two places, and to one that is too long.
  func framing(isOld: Bool) throws(ModelResponse) -> ModelRequest.Framing {
    if let transferEncoding {
      guard contentLength == nil else { throw .ambiguousLength }
      guard Self.isSame(transferEncoding, "chunked"), !isOld else { throw .unknownTransferEncoding }
      return .chunked
    }
    guard let contentLength else { return .none }
    guard contentLength.utf8.allSatisfy({ $0 &- 0x30 < 10 }), !contentLength.isEmpty else { throw .ambiguousLength }
    // A number of so many digits that it overflows is too long as well.
    guard let length = Int(contentLength), length <= RequestLimits.body else { throw .bodyTooLong }
    return length == 0 ? .none : .length(length)
  }

  /// Whether the client waits for leave to send the body.
  func expectsContinue() throws(ModelResponse) -> Bool {
    guard let expectation else { return false }
    guard Self.isSame(expectation, "100-continue") else { throw .unknownExpectation }
    return true
  }

  /// A value without the white space after it; the parser takes off what stands before it.
  private static func trimmed(_ value: String) -> String {
    guard let last = value.utf8.last, last == 0x20 || last == 0x09 else { return value }
    guard let end = value.utf8.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return "" }
    return String(value[...end])
  }

  /// Compares in any case of ASCII letters; `lower` is in lower case.
  private static func isSame(_ text: String, _ lower: StaticString) -> Bool {
    lower.withUTF8Buffer { lower in
      text.utf8.elementsEqual(lower) { byte, wanted in (byte &- 0x41 < 26 ? byte | 0x20 : byte) == wanted }
    }
  }
}

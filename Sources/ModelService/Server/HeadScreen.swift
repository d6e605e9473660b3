// Part of squint.

/// Looks at the bytes of a request's head before they are parsed, and refuses what parsers are of two minds about.
///
/// Of RFC 9112 it takes the strict form alone: lines end with CR LF, a request line has three parts and two spaces,
/// names are tokens with their colon beside them, no line is folded, no byte is a control.
struct HeadScreen: Sendable {
  /// What was found.
  enum Finding: Equatable, Sendable {
    /// All bytes are good, and the head goes on.
    case unfinished
    /// The head ends after so many bytes.
    case ends(Int)
    /// The head is no good.
    case refused(ModelResponse)
  }

  private enum Place: Sendable {
    case start, startLineFeed, method, target, version, requestLineFeed
    case lineStart, name, value, lineFeed, lastLineFeed
  }

  private var place = Place.start
  /// The bytes of the part of the request line, then those of all header lines.
  private var length = 0

  /// Looks at the bytes that follow those of the last call.
  mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Finding {
    for (index, byte) in bytes.enumerated() {
      length += 1
      let response: ModelResponse?
      switch place {
      case .start, .startLineFeed, .method, .target, .version, .requestLineFeed: response = requestLine(byte)
      case .lineStart, .name, .value, .lineFeed: response = headerLine(byte)
      case .lastLineFeed: return byte == Self.lineFeed ? .ends(index + 1) : .refused(.malformedHeader)
      }
      if let response { return .refused(response) }
    }
    return .unfinished
  }

  private mutating func requestLine(_ byte: UInt8) -> ModelResponse? {
    switch place {
    // An empty line may stand before a request; clients of old sent one after a body.
    case .start where byte == Self.carriageReturn && length <= 8: place = .startLineFeed
    case .startLineFeed where byte == Self.lineFeed: place = .start
    case .start where Self.isToken[Int(byte)]: move(to: .method)
    case .method where Self.isToken[Int(byte)] && length <= 32: break
    case .method where byte == Self.space: move(to: .target)
    case .target where byte == Self.space && length > 1: move(to: .version)
    case .target where byte > Self.space && byte < 0x7F: return length > RequestLimits.target ? .targetTooLong : nil
    case .version where byte == Self.carriageReturn: place = .requestLineFeed
    case .version where length <= Self.protocolName.count && byte == Self.protocolName[length - 1]: break
    case .version where byte > Self.space && byte < 0x7F && Self.protocolName.count + 1...16 ~= length: break
    case .requestLineFeed where byte == Self.lineFeed: move(to: .lineStart)
    case _: return .malformedStart
    }
    return nil
  }

  private mutating func headerLine(_ byte: UInt8) -> ModelResponse? {
    if length > RequestLimits.headers { return .headersTooLong }
    switch place {
    case .lineStart where byte == Self.carriageReturn: place = .lastLineFeed
    case .lineStart where Self.isToken[Int(byte)]: place = .name
    case .name where Self.isToken[Int(byte)]: break
    case .name where byte == UInt8(ascii: ":"): place = .value
    case .value where byte == Self.carriageReturn: place = .lineFeed
    case .value where (byte >= Self.space && byte != 0x7F) || byte == 0x09: break
    case .lineFeed where byte == Self.lineFeed: place = .lineStart
    case _: return .malformedHeader
    }
    return nil
  }

  private mutating func move(to place: Place) {
    self.place = place
    length = 0
  }

  private static let protocolName = Array("HTTP/".utf8)
  private static let space: UInt8 = 0x20
  private static let carriageReturn: UInt8 = 0x0D
  private static let lineFeed: UInt8 = 0x0A

  /// The bytes of a token (RFC 9110, 5.6.2).
  private static let isToken: [Bool] = (0..<256).map { number in
    let byte = UInt8(number)
    return byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}

// Part of squint.
import NIOCore

/// Stands before the parser, and hands it what arrives in pieces that end where a head or a body does.
///
/// So each request is answered before the next one is parsed, and none is parsed while its client does not take the
/// answers it has. What waits is at most what one read brought; until it is passed on nothing more is read.
final class RequestScreen: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let connection: ClientConnection
  private var head = HeadScreen()
  private var isHeadWhole = false
  private var waiting = ByteBuffer()
  private var isPassing = false
  private var wantsRead = false
  private var inputEnd = InputEnd.ahead
  private var context: ChannelHandlerContext?

  private enum InputEnd {
    case ahead, reached, told
  }

  init(_ connection: ClientConnection) { self.connection = connection }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var arrived = unwrapInboundIn(data)
    if waiting.readableBytes == 0 { waiting = arrived } else { waiting.writeBuffer(&arrived) }
    pass(context)
  }

  func read(context: ChannelHandlerContext) {
    if waiting.readableBytes > 0 { wantsRead = true } else { context.read() }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable { context.eventLoop.assumeIsolated().execute { self.resume() } }
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .inputClosed? = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
    inputEnd = .reached
    pass(context)
  }

  /// Goes on after an answer that took its time, or when the client takes answers again.
  func resume() {
    guard let context, !isPassing else { return }
    pass(context)
    connection.flush()
    if wantsRead, waiting.readableBytes == 0 {
      wantsRead = false
      context.read()
    }
  }

  private func pass(_ context: ChannelHandlerContext) {
    guard !isPassing else { return }
    isPassing = true
    defer { isPassing = false }
    while waiting.readableBytes > 0 {
      guard connection.expected != .head || connection.isReady else { return }
      if let count = nextPiece(), let piece = waiting.readSlice(length: count) {
        if waiting.readableBytes == 0 { waiting = ByteBuffer() }
        context.fireChannelRead(wrapInboundOut(piece))
        if isHeadWhole {
          isHeadWhole = false
          // The parser waits for more only after what begins HTTP/2.
          if !connection.hasHead { connection.refuse(.unknownVersion) }
        }
      } else {
        waiting = ByteBuffer()
      }
    }
    if inputEnd == .reached {
      inputEnd = .told
      context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }
  }

  /// How many of the waiting bytes the parser gets now; nil when nothing that arrives matters any more.
  private func nextPiece() -> Int? {
    switch connection.expected {
    case .nothing: return nil
    case .length(let length): return min(length, waiting.readableBytes)
    // The end of a chunked body is the end of a line; the parser tells which.
    case .chunks:
      return waiting.withUnsafeReadableBytes { bytes in
        bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      }
    case .head:
      connection.headArrives()
      switch waiting.withUnsafeReadableBytes({ head.scan($0) }) {
      case .unfinished: return waiting.readableBytes
      case .ends(let count):
        head = HeadScreen()
        isHeadWhole = true
        return count
      case .refused(let response):
        connection.refuse(response)
        return nil
      }
    }
  }
}

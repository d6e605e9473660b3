// Part of squint.
import NIOCore
import NIOHTTP1

/// A connection of a client: takes the parts of a request, and answers it.
final class ClientConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = ByteBuffer

  /// What the bytes that come next belong to.
  enum Expected: Equatable {
    case head
    case length(Int)
    case chunks
    case nothing
  }

  /// What a connection does, which says how long it may.
  enum Phase: Equatable {
    case idle
    case receiving
    case judging
    case leaving
  }

  private(set) var expected = Expected.head
  private(set) var phase = Phase.receiving
  /// When the phase began.
  private(set) var since: NIODeadline
  /// Whether the parser has made out the head of the request that is arriving.
  private(set) var hasHead = false
  /// The place in the table of connections.
  var place: Int?

  private unowned let server: ServerLoop
  private weak var screen: RequestScreen?
  private var context: ChannelHandlerContext?
  private var request: ModelRequest?
  private var body: [UInt8] = []
  private var bodyLength = 0
  private var arrival: NIODeadline?
  private var isInputClosed = false
  private var isFlushDue = false
  private var isTold = false
  private var hasBegun = false
  private var isHead = false

  /// A connection that has sent nothing yet; its first request must arrive in time from now.
  init(_ server: ServerLoop, now: NIODeadline) {
    self.server = server
    since = now
  }

  /// The handlers of the connection, in the order of the pipeline.
  func handlers() -> [any ChannelHandler] {
    let screen = RequestScreen(self)
    self.screen = screen
    var limits = NIOHTTPDecoderLimitConfiguration()
    // The screen holds heads to their limits; these are for the lines after a chunked body.
    limits.maxHeaderFieldSize = RequestLimits.headers
    limits.maxHeaderListSize = RequestLimits.target + RequestLimits.headers
    limits.maxHeaderFieldCount = RequestLimits.headers / 4
    return [screen, ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: limits)), self]
  }

  /// Whether the client is still there.
  var isOpen: Bool { context != nil && phase != .leaving }

  /// Since when nothing was lost by closing the connection; nil while a request is under way.
  var idleSince: NIODeadline? {
    switch phase {
    case .idle, .leaving: since
    case .receiving: hasBegun ? nil : since
    case .judging: nil
    }
  }

  /// Whether the next request may be looked at: the last one is answered, and the client takes answers.
  var isReady: Bool { phase != .judging && context?.channel.isWritable == true }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    expected = .nothing
    server.closed(self)
  }

  /// Notes that the first bytes of a request are here.
  func headArrives() {
    hasBegun = true
    hasHead = false
    if phase == .idle { begin(.receiving) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard expected != .nothing else { return }
    switch unwrapInboundIn(data) {
    case .head(let head): take(head)
    case .body(let bytes): take(bytes)
    case .end: answer()
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) { flush() }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .inputClosed? = event as? ChannelEvent else { return context.fireUserInboundEventTriggered(event) }
    isInputClosed = true
    switch phase {
    case .judging: break
    case .idle, .receiving: leave()
    case .leaving: if isTold { context.close(promise: nil) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return context.close(promise: nil) }
    switch error {
    case .invalidVersion: refuse(.unknownVersion)
    case .invalidMethod: refuse(.unknownMethod)
    case .headerOverflow: refuse(.headersTooLong)
    case .invalidContentLength, .unexpectedContentLength: refuse(.ambiguousLength)
    case _: refuse(.malformedRequest)
    }
  }

  private func take(_ head: HTTPRequestHead) {
    hasHead = true
    isHead = head.method == .HEAD
    do throws(ModelResponse) {
      let request = try ModelRequest(head, &server.hosts)
      self.request = request
      switch request.framing {
      case .none: break
      case .length(let length): expected = .length(length)
      case .chunked: expected = .chunks
      }
      if request.expectsContinue {
        write(ByteBuffer(staticString: "HTTP/1.1 100 Continue\r\n\r\n"))
        flush()
      }
    } catch {
      refuse(error)
    }
  }

  private func take(_ bytes: ByteBuffer) {
    if case .length(let length) = expected { expected = .length(length - bytes.readableBytes) }
    bodyLength += bytes.readableBytes
    guard bodyLength <= RequestLimits.body else { return refuse(.bodyTooLong) }
    if request?.wantsBody == true { body.append(contentsOf: bytes.readableBytesView) }
  }

  private func answer() {
    guard let request else { return }
    arrival = .now()
    expected = .head
    switch server.reply(to: request, body: body) {
    case .now(let response): finish(response)
    case .batch(let names):
      begin(.judging)
      server.batches.add(names, of: self)
    }
  }

  /// Sends the answer to the request that was taken.
  func finish(_ response: ModelResponse) {
    guard let request, context != nil else { return }
    let wasJudging = phase == .judging
    begin(.idle)
    let time = arrival.map { Int((since - $0).nanoseconds / 1000) }
    server.metrics.count(request.path, response, microseconds: time)
    let isLast = !request.keepsAlive || isInputClosed || server.isStopping
    let field: ModelResponse.ConnectionField = isLast ? .close : request.isOld ? .keepAlive : .none
    send(response, field)
    self.request = nil
    isHead = false
    body = []
    bodyLength = 0
    if isLast { leave() }
    if wasJudging {
      flush()
      screen?.resume()
    }
  }

  /// Answers what is no request, or one that is not looked at any further, and ends the connection.
  func refuse(_ response: ModelResponse) {
    guard expected != .nothing, context != nil else { return }
    server.metrics.count(request?.path ?? .other, response)
    send(response, .close)
    leave()
  }

  /// Ends the connection if it has taken longer than it may.
  func check(_ now: NIODeadline) {
    guard let channel = context?.channel else { return }
    let time = now - since
    let settings = server.limits
    switch phase {
    case .receiving where time > settings.requestTime: if hasBegun { refuse(.tooSlow) } else { drop() }
    case .idle where time > (channel.isWritable ? settings.idleTime : settings.requestTime): drop()
    case .leaving where time > (isTold ? settings.farewellTime : settings.requestTime): drop()
    case .idle, .receiving, .leaving, .judging: break
    }
  }

  /// Closes at once, with whatever is under way.
  func drop() { context?.close(promise: nil) }

  /// Sends what was written.
  func flush() {
    guard isFlushDue else { return }
    isFlushDue = false
    context?.flush()
  }

  private func send(_ response: ModelResponse, _ field: ModelResponse.ConnectionField) {
    guard let channel = context?.channel else { return }
    var buffer = channel.allocator.buffer(capacity: 256 + response.body.count)
    response.write(to: &buffer, date: server.date, field, withBody: !isHead)
    write(buffer)
  }

  private func write(_ buffer: ByteBuffer) {
    isFlushDue = true
    context?.write(wrapOutboundOut(buffer), promise: nil)
  }

  /// Ends our side once the client has the answers, and reads on for a while: a client whose bytes are met by a closed
  /// socket may lose the answer that is on its way.
  private func leave() {
    guard let context else { return }
    expected = .nothing
    begin(.leaving)
    isFlushDue = false
    context.writeAndFlush(wrapOutboundOut(ByteBuffer())).assumeIsolated().whenComplete { [self] _ in
      isTold = true
      begin(.leaving)
      context.close(mode: isInputClosed ? .all : .output, promise: nil)
    }
  }

  private func begin(_ phase: Phase) {
    self.phase = phase
    since = .now()
  }
}

// Part of squint.
import DGADetection
import Glibc
import NIOCore

/// All that the connections of a server share.
///
/// It belongs to the one event loop, and to no other thread.
final class ServerLoop {
  /// The times that a connection has.
  struct Limits {
    let requestTime: TimeAmount
    let idleTime: TimeAmount
    let farewellTime: TimeAmount

    /// How often connections are looked at, so that none has much more time than it should.
    var interval: TimeAmount {
      let shortest = min(requestTime, idleTime, farewellTime)
      return .nanoseconds(min(max(shortest.nanoseconds / 4, 5_000_000), 250_000_000))
    }
  }

  let loop: any EventLoop
  let limits: Limits
  var answers: ModelAnswers
  var hosts: AllowedHosts
  var metrics = ServerMetrics()
  private(set) var date = ""
  private(set) var isStopping = false
  private(set) lazy var batches = BatchQueue(self)

  private let connectionLimit: Int
  private let programVersion: String
  private var connections: [ClientConnection] = []
  private var whenGone: EventLoopPromise<Void>?

  init(_ model: DGAModel, _ settings: ModelServerSettings, _ loop: any EventLoop) {
    self.loop = loop
    answers = ModelAnswers(model)
    hosts = AllowedHosts([settings.host] + settings.allowedHosts)
    limits = Limits(
      requestTime: TimeAmount(settings.requestTime), idleTime: TimeAmount(settings.idleTime),
      farewellTime: TimeAmount(settings.farewellTime))
    connectionLimit = max(settings.connectionLimit, 1)
    programVersion = settings.programVersion
    watch()
  }

  /// Looks after the time: the date of answers, and connections that take too long.
  private func watch() {
    date = HTTPDate.text(time(nil))
    let now = NIODeadline.now()
    // Closing one moves others in the table.
    for connection in Array(connections) { connection.check(now) }
    loop.assumeIsolated().scheduleTask(in: limits.interval) { [self] in watch() }
  }

  /// Takes a connection, or turns it away when there are too many that are busy.
  func accept(_ channel: any Channel) throws {
    metrics.connections += 1
    if connections.count >= connectionLimit, !dropIdle() {
      metrics.refusedConnections += 1
      return try channel.pipeline.syncOperations.addHandler(RefusedConnection(date: date))
    }
    let connection = ClientConnection(self, now: .now())
    try channel.pipeline.syncOperations.addHandlers(connection.handlers())
    connection.place = connections.count
    connections.append(connection)
  }

  private func dropIdle() -> Bool {
    var oldest: (connection: ClientConnection, since: NIODeadline)?
    for connection in connections {
      guard let since = connection.idleSince, since < oldest?.since ?? .distantFuture else { continue }
      oldest = (connection, since)
    }
    guard let connection = oldest?.connection else { return false }
    connection.drop()
    closed(connection)
    return true
  }

  /// Forgets a connection that is no more.
  func closed(_ connection: ClientConnection) {
    guard let place = connection.place else { return }
    connection.place = nil
    let last = connections.removeLast()
    if last !== connection {
      connections[place] = last
      last.place = place
    }
    if connections.isEmpty { whenGone?.succeed() }
  }

  /// Answers a request, or says that it is a batch.
  func reply(to request: ModelRequest, body: [UInt8]) -> ModelAnswers.Reply {
    answers.reply(to: request, body: body) { answers in
      metrics.text(answers, openConnections: connections.count, programVersion: programVersion)
    }
  }

  /// Ends idle connections, and each other one with its next answer.
  ///
  /// - Returns: what comes true when the last one is closed.
  func stop() -> EventLoopFuture<Void> {
    isStopping = true
    let promise = loop.makePromise(of: Void.self)
    if connections.isEmpty { promise.succeed() } else { whenGone = promise }
    for connection in Array(connections) where connection.idleSince != nil { connection.drop() }
    return promise.futureResult
  }
}

/// A connection beyond the limit: it is told so and closed.
private final class RefusedConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let date: String

  init(date: String) { self.date = date }

  func channelActive(context: ChannelHandlerContext) {
    var buffer = context.channel.allocator.buffer(capacity: 256)
    ModelResponse.tooManyConnections.write(to: &buffer, date: date, .close, withBody: true)
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    context.close(promise: nil)
  }
}

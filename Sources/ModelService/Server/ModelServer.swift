// Part of squint.
public import DGADetection
import NIOCore
import NIOPosix
import Synchronization

/// A model that answers over HTTP, as Metron's model services do.
///
/// `GET /apply?host=NAME` answers `{"is_malicious":"legit"}` or `"dga"`, and a `POST` of `{"host":[…]}` a list of
/// them; `/` says which model it is, `/healthz` that it is there, and `/metrics` what it has done. It runs on one thread
/// of its own, and stops when it is told to.
public final class ModelServer: Sendable {
  /// Where it answers, `http://ADDRESS:PORT`.
  public let url: String
  /// The port that it listens on.
  public let port: Int
  /// What `MAAS_GET_ENDPOINT` is to tell about it.
  public let endpoint: ModelEndpoint

  private let group: MultiThreadedEventLoopGroup
  private let listener: any Channel
  private let shared: NIOLoopBound<ServerLoop>
  private let isStopped = Atomic(false)

  /// How long requests that are under way have to end when the server stops.
  private static let patience = TimeAmount.seconds(1)

  /// Begins to listen.
  ///
  /// - Throws: `ModelServerError` for an address that cannot be listened on.
  public init(_ model: DGAModel, _ settings: ModelServerSettings) throws(ModelServerError) {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    do {
      let shared = try loop.submit { NIOLoopBound(ServerLoop(model, settings, loop), eventLoop: loop) }.wait()
      self.shared = shared
      listener = try ServerBootstrap(group: loop)
        .serverChannelOption(.backlog, value: 1024)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        // A client that ends its side after the request still gets the answer.
        .childChannelOption(.allowRemoteHalfClosure, value: true)
        // One read a turn, so that no client holds up the others.
        .childChannelOption(.maxMessagesPerRead, value: 1)
        .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 8 << 10))
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture { try shared.value.accept(channel) }
        }
        .bind(host: settings.host, port: settings.port).wait()
    } catch {
      try? group.syncShutdownGracefully()
      throw ModelServerError(error, settings)
    }
    port = listener.localAddress?.port ?? settings.port
    let address = listener.localAddress?.ipAddress ?? settings.host
    url = "http://\(address.contains(":") ? "[\(address)]" : address):\(port)"
    endpoint = ModelEndpoint(name: model.name, version: model.version, url: url)
  }

  /// Takes no more connections, lets requests that are under way end for a second, and ends; once is enough.
  public func stop() {
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    try? listener.close().wait()
    let gone = listener.eventLoop.flatSubmit { [shared] in
      let gone = shared.value.stop()
      let promise = gone.eventLoop.makePromise(of: Void.self)
      gone.cascade(to: promise)
      gone.eventLoop.scheduleTask(in: Self.patience) { promise.succeed() }
      return promise.futureResult
    }
    try? gone.wait()
    try? group.syncShutdownGracefully()
  }
}

// Part of squint.
import Glibc
import Synchronization

/// A service on loopback that answers each request as a test tells it to.
public final class LoopbackService: Sendable {
  /// A part of an answer.
  public enum Step: Sendable {
    /// Sends bytes.
    case send([UInt8])
    /// Sends bytes one by one, one every 20 ms.
    case drip([UInt8])
    /// Says nothing until the client goes away.
    case hang
    /// Ends the connection.
    case close

    /// A whole answer with its length.
    public static func answer(_ status: String, _ body: String, _ headers: String...) -> Step {
      let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
      return .send(Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
    }
  }

  /// The port.
  public let port: UInt16
  /// The address without a path.
  public var url: String { "http://127.0.0.1:\(port)" }
  /// The requests that came, whole.
  public var requests: [String] { arrived.withLock(\.self) }

  /// How many connections were made.
  public var connectionCount: Int { connections.withLock(\.self) }

  private let listener: Int32
  private let connections = Mutex(0)
  private let arrived = Mutex<[String]>([])
  private let answer: @Sendable (_ request: String) -> [Step]

  /// Starts a service.
  public init(_ answer: @escaping @Sendable (_ request: String) -> [Step]) throws {
    self.answer = answer
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw NoService() }
    struct NoService: Error {}
    port = UInt16(bigEndian: address.sin_port)
    self.listener = listener
    Self.start { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0, let self else { return }
        self.connections.withLock { $0 += 1 }
        Self.start { self.serve(connection) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// Runs something on a thread of its own, for a pool could run out of those that wait.
  private static func start(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    if failure == 0 { pthread_detach(thread) } else { box.release() }
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    while let request = Self.request(connection) {
      arrived.withLock { $0.append(request) }
      for step in answer(request) {
        switch step {
        case .send(let bytes): guard Self.send(bytes, connection) else { return }
        case .drip(let bytes):
          for byte in bytes {
            guard Self.send([byte], connection) else { return }
            usleep(20_000)
          }
        case .hang:
          var byte: UInt8 = 0
          while recv(connection, &byte, 1, 0) > 0 {}
          return
        case .close: return
        }
      }
    }
  }

  private static func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func request(_ connection: Int32) -> String? {
    var text = ""
    var byte: UInt8 = 0
    var needed = Int.max
    while text.utf8.count < needed {
      guard recv(connection, &byte, 1, 0) == 1 else { return nil }
      text.unicodeScalars.append(Unicode.Scalar(byte))
      guard needed == .max, byte == UInt8(ascii: "\n"), text.unicodeScalars.count >= 4, text.hasSuffix("\r\n\r\n")
      else { continue }
      let length = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
      needed = text.utf8.count + (length.flatMap { Int($0.drop { $0 != " " }.dropFirst()) } ?? 0)
    }
    return text
  }
}

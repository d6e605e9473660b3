// Part of squint.
import Glibc

/// A client that writes what a test tells it, however wrong, and waits long for an answer.
final class RawClient {
  /// An answer of a server.
  struct Answer: Equatable {
    let status: Int
    /// The fields by their names in lower case.
    let fields: [String: String]
    let body: String
  }

  private let descriptor: Int32
  private var unread: [UInt8] = []

  struct NoConnection: Error {}

  init(_ port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let outcome = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard outcome == 0 else { throw NoConnection() }
  }

  deinit { close(descriptor) }

  /// Sends text as UTF-8; false when the server does not take it.
  @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends bytes; false when the server does not take them.
  @discardableResult func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Sends bytes as a socket takes them at once; the number that it took.
  func sendAtOnce(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes {
      Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
  }

  /// Asks a target with GET, or with another method, and takes the answer.
  func ask(_ target: String, _ method: String = "GET", body: String? = nil) -> Answer? {
    let length = body.map { "Content-Length: \($0.utf8.count)\r\n" } ?? ""
    send("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(length)\r\n\(body ?? "")")
    return answer(hasBody: method != "HEAD")
  }

  /// Says that nothing more will be sent.
  func endInput() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The next answer; nil when the connection ended without one.
  func answer(hasBody: Bool = true) -> Answer? {
    var lines: [String] = []
    while let line = line() {
      if !line.isEmpty {
        lines.append(line)
        continue
      }
      guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
      var fields: [String: String] = [:]
      for line in lines.dropFirst() {
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count == 2 { fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
      }
      let length = hasBody ? fields["content-length"].flatMap { Int($0) } ?? 0 : 0
      guard let body = take(length) else { return nil }
      return Answer(status: status, fields: fields, body: String(decoding: body, as: UTF8.self))
    }
    return nil
  }

  /// The next answer if something of it comes in time.
  func answer(within time: Duration) -> Answer? {
    waits(milliseconds: Int32(time / .milliseconds(1))) ? answer() : nil
  }

  /// Whether something to read, or the end, comes in time.
  func waits(milliseconds: Int32) -> Bool {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return !unread.isEmpty || poll(&state, 1, milliseconds) == 1
  }

  /// Waits until the server ends the connection; whether it did without sending more.
  func waitForEnd() -> Bool { unread.isEmpty && !fill() && errno != EAGAIN }

  private func line() -> String? {
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        let line = unread[..<end].filter { $0 != 0x0D }
        unread.removeFirst(end + 1)
        return String(decoding: line, as: UTF8.self)
      }
      guard fill() else { return nil }
    }
  }

  private func take(_ count: Int) -> [UInt8]? {
    while unread.count < count { guard fill() else { return nil } }
    defer { unread.removeFirst(count) }
    return Array(unread[..<count])
  }

  private func fill() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    errno = 0
    let count = recv(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return false }
    unread += bytes[..<count]
    return true
  }
}

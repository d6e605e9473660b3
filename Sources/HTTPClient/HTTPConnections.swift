// Part of squint.
import CCurl
import Synchronization
import UntrustedText

/// Asks services over HTTP and HTTPS, and keeps connections open for the next question.
///
/// Any thread may ask. It never follows a redirect, never reads more than `largest` bytes and never waits longer than
/// the request says; a service that fails again and again is left alone for a while.
public final class HTTPConnections: Sendable {
  /// The most bytes of a body, and of all headers together.
  public static let largest = 64 << 10

  private let idle = Mutex<[Connection]>([])
  private let breakers = Mutex<[String: CircuitBreaker]>([:])
  private static let kept = 8

  /// Has no connections yet, and loads nothing.
  public init() {}

  /// Sends a request and waits for the answer.
  public func send(_ request: HTTPRequest) throws(HTTPError) -> HTTPResponse {
    if let rest = breakers.withLock({ $0[request.origin, default: .init()].remainingRest(at: .now) }) {
      throw .resting(for: rest)
    }
    guard let connection = idle.withLock({ $0.popLast() }) ?? Connection() else { throw .noLibrary }
    let result = connection.send(request)
    idle.withLock { if $0.count < Self.kept { $0.append(connection) } }
    let isDown: Bool
    switch result {
    case .success, .failure(.tooLarge): isDown = false
    case .failure: isDown = true
    }
    breakers.withLock { $0[request.origin, default: .init()].note(failed: isDown, at: .now) }
    return try result.get()
  }
}

/// A request of libcurl with its open connections.
///
/// One thread has it at a time: it is either idle, in the list behind the lock, or with the one who took it from there.
private final class Connection: @unchecked Sendable {
  private let request: OpaquePointer

  /// What arrives.
  private struct Arrival {
    var body: [UInt8] = []
    var headerBytes = 0
    /// Whether the blank line came; libcurl takes a header that breaks off for a whole one.
    var isHeaderWhole = false
  }

  init?() {
    guard let request = ccurl_make() else { return nil }
    self.request = request
  }

  deinit { ccurl_free(request) }

  func send(_ question: HTTPRequest) -> Result<HTTPResponse, HTTPError> {
    let largest = HTTPConnections.largest
    ccurl_begin(request, question.url, largest)
    ccurl_limit(
      request, max(question.timeout.milliseconds, 1), question.connectTimeout?.milliseconds ?? 0,
      question.silence.map { ($0.milliseconds + 999) / 1000 } ?? 0)
    ccurl_header(request, "Accept: application/json")
    if let body = question.body {
      ccurl_header(request, "Content-Type: application/json")
      body.array.withUnsafeBufferPointer { ccurl_post(request, $0.baseAddress, $0.count) }
    }
    if let user = question.credentials { ccurl_user(request, user.user, user.password) }
    if let proxy = question.proxy {
      ccurl_proxy(request, proxy.url, proxy.credentials?.user, proxy.credentials?.password)
    }
    var arrival = Arrival()
    let outcome = withUnsafeMutablePointer(to: &arrival) {
      ccurl_perform(request, Self.takeHeader, Self.takeBody, $0)
    }
    switch Int(outcome) {
    case CCURL_DONE:
      guard arrival.isHeaderWhole else { return .failure(.failed(reason: "the answer breaks off in its header")) }
      let length = Int(ccurl_length(request))
      return .success(
        HTTPResponse(
          status: ccurl_status(request), body: Bytes(arrival.body), statedLength: length < 0 ? nil : length))
    case CCURL_TIMED_OUT: return .failure(.timedOut(after: question.timeout))
    case CCURL_TOO_LARGE: return .failure(.tooLarge)
    case _: return .failure(.failed(reason: String(cString: ccurl_reason(request))))
    }
  }
  private static let takeHeader: ccurl_receiver = { bytes, size, count, context in
    guard let arrival = context?.assumingMemoryBound(to: Arrival.self) else { return 0 }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    if line.starts(with: "HTTP/".utf8) { arrival.pointee.isHeaderWhole = false }
    if line.elementsEqual("\r\n".utf8) || line.elementsEqual("\n".utf8) { arrival.pointee.isHeaderWhole = true }
    arrival.pointee.headerBytes += line.count
    return arrival.pointee.headerBytes <= HTTPConnections.largest ? line.count : 0
  }

  private static let takeBody: ccurl_receiver = { bytes, size, count, context in
    guard let arrival = context?.assumingMemoryBound(to: Arrival.self),
      arrival.pointee.body.count + size * count <= HTTPConnections.largest
    else { return 0 }
    arrival.pointee.body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
    return size * count
  }
}

// Part of squint.
import CCurl
import UntrustedText

/// A request of libcurl with its open connections.
///
/// One thread has it at a time: it is either idle, in a list behind a lock, or with the one who took it from there.
final class Connection: @unchecked Sendable {
  let request: OpaquePointer
  private let arrival = UnsafeMutablePointer<Arrival>.allocate(capacity: 1)

  /// What arrives.
  struct Arrival {
    var body: [UInt8] = []
    var headerBytes = 0
    /// Whether the blank line came; libcurl takes a header that breaks off for a whole one.
    var isHeaderWhole = false
  }

  init?() {
    guard let request = ccurl_make() else { return nil }
    self.request = request
    arrival.initialize(to: Arrival())
  }

  deinit {
    ccurl_free(request)
    arrival.deinitialize(count: 1)
    arrival.deallocate()
  }

  /// Sends a request and waits for its end.
  func send(_ question: HTTPRequest) -> Result<HTTPResponse, HTTPError> {
    prepare(question)
    ccurl_perform(request, Self.takeHeader, Self.takeBody, arrival)
    return result(of: question)
  }

  /// Sends a request with those of a group; false when that cannot be.
  func send(_ question: HTTPRequest, in group: OpaquePointer) -> Bool {
    prepare(question)
    return ccurl_group_add(group, request, Self.takeHeader, Self.takeBody, arrival)
  }

  private func prepare(_ question: HTTPRequest) {
    arrival.pointee = Arrival()
    ccurl_begin(request, question.url, HTTPConnections.largest)
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
  }

  /// What came of the request that has ended.
  func result(of question: HTTPRequest) -> Result<HTTPResponse, HTTPError> {
    switch Int(ccurl_outcome(request)) {
    case CCURL_DONE:
      guard arrival.pointee.isHeaderWhole else {
        return .failure(.failed(reason: "the answer breaks off in its header"))
      }
      let length = Int(ccurl_length(request))
      return .success(
        HTTPResponse(
          status: ccurl_status(request), body: Bytes(arrival.pointee.body), statedLength: length < 0 ? nil : length))
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

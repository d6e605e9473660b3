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
  private let groups = Mutex<[RequestGroup]>([])
  private static let keptGroups = 2

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

  /// Sends requests in their order, so many at once, and tells of each how it ended, as they end.
  ///
  /// Nothing is left alone for having failed; `isWanted` is asked before a request is sent, and may have it left out.
  public func send(
    _ requests: [HTTPRequest], atOnce width: Int, isWanted: (_ place: Int) -> Bool = { _ in true },
    ended: (_ place: Int, _ result: Result<HTTPResponse, HTTPError>) -> Void
  ) {
    guard let group = groups.withLock({ $0.popLast() }) ?? RequestGroup() else {
      for place in requests.indices where isWanted(place) { ended(place, .failure(.noLibrary)) }
      return
    }
    group.send(requests, atOnce: width, isWanted: isWanted, ended: ended)
    groups.withLock { if $0.count < Self.keptGroups { $0.append(group) } }
  }
}

// Part of squint.
import CCurl

/// Requests that are under way together, with the connections that they keep open.
///
/// One thread has it at a time: it is either idle, in a list behind a lock, or with the one who took it from there.
final class RequestGroup: @unchecked Sendable {
  private let group: OpaquePointer
  private var idle: [Connection]

  /// nil when there is no libcurl.
  init?() {
    // Making a request loads the library.
    guard let first = Connection(), let group = ccurl_group_make() else { return nil }
    self.group = group
    idle = [first]
  }

  deinit { ccurl_group_free(group) }

  /// See `HTTPConnections.send(_:atOnce:isWanted:ended:)`.
  func send(
    _ requests: [HTTPRequest], atOnce width: Int, isWanted: (_ place: Int) -> Bool,
    ended: (_ place: Int, _ result: Result<HTTPResponse, HTTPError>) -> Void
  ) {
    var underWay: [OpaquePointer: (place: Int, connection: Connection)] = [:]
    var next = 0
    while true {
      while next < requests.count, underWay.count < max(width, 1) {
        let place = next
        next += 1
        guard isWanted(place) else { continue }
        guard let connection = idle.popLast() ?? Connection() else {
          ended(place, .failure(.noLibrary))
          continue
        }
        if connection.send(requests[place], in: group) {
          underWay[connection.request] = (place, connection)
        } else {
          ended(place, connection.result(of: requests[place]))
          idle.append(connection)
        }
      }
      guard !underWay.isEmpty else { return }
      guard let request = ccurl_group_next(group), let (place, connection) = underWay.removeValue(forKey: request)
      else {
        // The library gave up: those that are left have no answer.
        for (place, _) in underWay.values { ended(place, .failure(.failed(reason: "the requests broke off"))) }
        return
      }
      ended(place, connection.result(of: requests[place]))
      idle.append(connection)
    }
  }
}

// Part of squint.
public import HTTPClient

extension ModelAddress {
  /// Whether something answers at the root of the url, whatever it says.
  public func answers(_ connections: HTTPConnections = HTTPConnections(), within time: Duration) -> Bool {
    do throws(HTTPError) {
      _ = try connections.send(HTTPRequest(origin: origin, url: root, timeout: time))
      return true
    } catch {
      switch error {
      // What cannot be asked cannot be called dead.
      case .tooLarge, .noLibrary: return true
      case .timedOut, .resting, .failed: return false
      }
    }
  }
}

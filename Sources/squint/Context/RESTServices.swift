// Part of squint.
import HTTPClient
import Ingest
import Stellar
import Synchronization
import Triage
import UntrustedText

/// Answers the REST functions of expressions: services that `global.json` registers, asked over HTTP.
final class RESTServices: Sendable {
  private let sensors: SensorSource
  private let connections = HTTPConnections()
  private let global = Mutex<(value: JSONValue, read: ContinuousClock.Instant)?>(nil)

  init(_ sensors: SensorSource) { self.sensors = sensors }

  /// What expressions get of it.
  var service: RESTService {
    RESTService(
      global: { () throws(StellarError) in try self.document() },
      send: { (address, body, settings, timeout) throws(StellarError) in
        let request = try self.request(address, body, settings, timeout)
        do throws(HTTPError) {
          let response = try self.connections.send(request)
          return RESTService.Response(
            status: response.status, body: response.body, statedLength: response.statedLength)
        } catch {
          throw StellarError(.serviceUnavailable, "\(error)")
        }
      })
  }

  /// `global.json`, looked at once a second; while it is broken, what it was before counts.
  private func document() throws(StellarError) -> JSONValue {
    let last = global.withLock(\.self)
    if let last, last.read.duration(to: .now) < .seconds(1) { return last.value }
    do {
      let value = try JSONValue.parse(try sensors.globalDocument().bytes)
      global.withLock { $0 = (value, .now) }
      return value
    } catch {
      if let last { return last.value }
      throw StellarError(.serviceUnavailable, "global.json: \(error)")
    }
  }

  private func request(
    _ address: RESTAddress, _ body: Bytes?, _ settings: RESTSettings, _ timeout: Duration
  ) throws(StellarError) -> HTTPRequest {
    var request = HTTPRequest(origin: address.origin, url: address.text, body: body, timeout: timeout)
    request.connectTimeout = settings.connectTimeout
    request.silence = settings.socketTimeout
    request.credentials = try credentials(settings.user)
    if let proxy = settings.proxy {
      request.proxy = HTTPRequest.Proxy(url: proxy.origin, credentials: try credentials(settings.proxyUser))
    }
    return request
  }

  /// A user with the password that its file holds, without the line feed at its end.
  private func credentials(_ user: RESTSettings.User?) throws(StellarError) -> HTTPRequest.Credentials? {
    guard let user else { return nil }
    let path = String(decoding: user.passwordPath.array, as: UTF8.self)
    let shown = Neutral.shown(path, limit: 120)
    guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0), !path.split(separator: "/").contains("..") else {
      throw StellarError("'\(shown)' is no path below the configuration folder (squint info names it)")
    }
    var password: [UInt8]
    do {
      password = try FileReading.bytes(of: "\(sensors.folder)/\(path)", limit: 4096)
    } catch {
      throw StellarError(.serviceUnavailable, "the password: \(error)")
    }
    if password.last == UInt8(ascii: "\n") { password.removeLast() }
    guard !password.contains(0), !user.name.array.contains(0), !user.name.array.contains(UInt8(ascii: ":")) else {
      throw StellarError("a user's name holds no colon, and neither it nor a password a NUL")
    }
    return HTTPRequest.Credentials(
      user: String(decoding: user.name.array, as: UTF8.self), password: String(decoding: password, as: UTF8.self))
  }
}

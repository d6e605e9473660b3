// Part of squint.
import Glibc
import NIOCore
import UntrustedText

/// Why a server of models does not begin to listen.
public struct ModelServerError: Error, Equatable, CustomStringConvertible {
  /// What happened, and what can be done.
  public let description: String

  init(_ reason: any Error, _ settings: ModelServerSettings) {
    let host = Neutral.shown(settings.host, limit: 80)
    let port = settings.port
    guard let failure = reason as? IOError else {
      description = "\(host): no such address; give one of this machine with --host"
      return
    }
    switch failure.errnoCode {
    case EADDRINUSE:
      description =
        "port \(port) of \(host) is in use; give another with --port, or leave --port out and any that is free is taken"
    case EACCES: description = "port \(port) of \(host) is not for you; give one above 1023 with --port"
    case EADDRNOTAVAIL: description = "\(host) is no address of this machine; give one that is with --host"
    case let number: description = "port \(port) of \(host): \(String(cString: strerror(number)))"
    }
  }
}

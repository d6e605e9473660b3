// Part of squint.
import Foundation
import SquintTestSupport

/// A real Squid on loopback, with its log in a temporary folder.
final class SquidProxy {
  /// Why this machine cannot run the test, or nil.
  static var obstacle: String? {
    if Program.find("squid") == nil { return "squid is not installed" }
    return Program.find("curl") == nil ? "curl is not installed" : nil
  }

  let log: String
  private let port: UInt16
  private let origin: OriginServer
  private let folder: TemporaryFolder
  private let process: RunningProgram

  init() throws {
    folder = try TemporaryFolder()
    origin = try OriginServer()
    port = try OriginServer.freePort()
    log = folder.path("access.log")
    let configuration = folder.path("squid.conf")
    try """
    http_port 127.0.0.1:\(port)
    icp_port 0
    pinger_enable off
    visible_hostname proxy.example.internal
    pid_filename \(folder.path("squid.pid"))
    cache_log \(folder.path("cache.log"))
    coredump_dir \(folder.url.path)
    access_log stdio:\(log) logformat=squid
    buffered_logs off
    cache deny all
    dns_nameservers 127.0.0.1
    shutdown_lifetime 0 seconds
    cache_peer 127.0.0.1 parent \(origin.port) 0 no-query default
    never_direct allow all
    http_access allow all
    """.write(toFile: configuration, atomically: true, encoding: .utf8)
    // Started by root, Squid gives up its rights and must still reach its files.
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.url.path)
    process = try RunningProgram(Program.find("squid") ?? "squid", ["-N", "-f", configuration])
  }

  /// Waits until the proxy answers.
  func isReady() throws -> Bool {
    try eventually(within: 30) { try request("http://ready.example/") == 0 }
  }

  /// Fetches an address through the proxy; the result is curl's exit code.
  @discardableResult func request(_ address: String, tunnel: Bool = false) throws -> Int32 {
    let options = ["-s", "-o", "/dev/null", "--max-time", "5", "--proxy", "http://127.0.0.1:\(port)"]
    return try Program.run(
      Program.find("curl") ?? "curl", options + (tunnel ? ["--proxytunnel"] : []) + [address]
    ).status
  }
}

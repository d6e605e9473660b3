// Part of squint.
import Glibc
import Ingest
import ModelService
import Synchronization
import UntrustedText

/// Tells what happens to deployed models: those that serve on standard output, the rest on standard error.
///
/// A supervisor in the background keeps the rest in a file too, which is begun anew when it has grown.
final class SupervisionReport: Sendable {
  private static let largest: off_t = 1 << 20

  private let log: String?
  private let turn = Mutex(())

  init(log: String?) throws {
    self.log = log
    if let log { try DurableFile.makeFolder(String(log.prefix(upTo: log.lastIndex(of: "/") ?? log.startIndex))) }
  }

  /// The line of an instance that serves.
  static func line(_ instance: DeployedInstance) -> String {
    "\(instance.name)\t\(instance.version)\t\(instance.url ?? "-")"
  }

  /// Tells one thing.
  func tell(_ news: SupervisionNews) {
    turn.withLock { _ in
      switch news {
      case .serving(let instance):
        StandardOutput.writeLine(Self.line(instance))
        keep("\(Self.name(instance)): serves at \(instance.url ?? "-")")
      case .failed(let instance, let reason, let output):
        say("\(Self.name(instance)): \(reason)")
        for line in output { say("  | \(line)") }
      case .restarting(let instance, let pause):
        say("\(Self.name(instance)): restarted in \(pause.components.seconds) s")
      case .stopped(let instance): say("\(Self.name(instance)): stopped")
      case .warning(let text): say(text)
      }
    }
  }

  private static func name(_ instance: DeployedInstance) -> String {
    "\(instance.name) \(instance.version) (\(instance.id))"
  }

  private func say(_ text: String) {
    StandardError.write("squint: \(text)\n")
    keep(text)
  }

  private func keep(_ text: String) {
    guard let log else { return }
    let descriptor = open(log, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > Self.largest { ftruncate(descriptor, 0) }
    let line = Array("\(WallClock.milliseconds) \(text)\n".utf8)
    _ = write(descriptor, line, line.count)
  }
}

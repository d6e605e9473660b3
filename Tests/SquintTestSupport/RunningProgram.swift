// Part of squint.
public import Foundation
import Synchronization

/// A program started by a test, its output in files.
///
/// Its own end is what counts: a server that stays behind, as tmux's does, must not hold a test up, as it would with
/// Foundation's `Process`.
public final class RunningProgram: Sendable {
  private let process: pid_t
  private let folder: TemporaryFolder
  private let ended = Mutex<Int32?>(nil)

  /// Starts a program.
  public init(
    _ executable: String, _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder()
    try input.write(to: folder.url.appendingPathComponent("input"))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, folder.path("input"), O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, folder.path("output"), O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, folder.path("errors"), O_WRONLY | O_CREAT, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads that run tests block signals, and a child would inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var process = pid_t()
    let failure = posix_spawn(&process, executable, &actions, &attributes, &words, &settings)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
    self.process = process
  }

  deinit {
    if ended.withLock({ $0 == nil }) {
      kill(process, SIGKILL)
      _ = wait()
    }
  }

  /// Sends a signal.
  public func send(_ signal: Int32) { kill(process, signal) }

  /// Waits for the end and says what the program left behind.
  public func wait() -> ProgramResult {
    let status = ended.withLock { ended in
      if let ended { return ended }
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      let signal = status & 0x7f
      let code = signal == 0 ? status >> 8 & 0xff : 128 + signal
      ended = code
      return code
    }
    return ProgramResult(status: status, output: text("output"), errors: text("errors"))
  }

  private func text(_ name: String) -> String {
    String(decoding: (try? Data(contentsOf: folder.url.appendingPathComponent(name))) ?? Data(), as: UTF8.self)
  }
}

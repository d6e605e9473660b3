// Part of squint.
import ArgumentParser
import CLinux
import Glibc
import UntrustedText

/// Starts a supervisor in a session of its own, and shows what it says until its instances serve.
enum DetachedSupervisor {
  /// Returns when all instances serve.
  ///
  /// - Throws: the exit code of a supervisor that gave up, having said why; 128 + the signal that ended the wait.
  static func run(_ command: ModelDeployCommand, folder: String, log: String) throws {
    let signals = StopSignals()
    let (output, errors) = (try Pipe(), try Pipe())
    let process = try start(words(command, folder, log), output.writer, errors.writer)
    output.closeWriter()
    errors.closeWriter()
    var serving = 0
    var isOver = false
    while serving < command.instances ?? 1, !isOver {
      if let signal = signals.wait(milliseconds: 20) {
        kill(process, SIGTERM)
        _ = status(of: process)
        throw ExitCode(128 + signal)
      }
      let text = output.read()
      StandardOutput.write(text.bytes)
      serving += text.bytes.count { $0 == UInt8(ascii: "\n") }
      let news = errors.read()
      StandardError.write(String(decoding: news.bytes, as: UTF8.self))
      isOver = text.isOver && news.isOver
    }
    guard isOver else { return }
    let code = status(of: process)
    throw ExitCode(code == 0 ? 1 : code)
  }

  private static func words(_ command: ModelDeployCommand, _ folder: String, _ log: String) -> [String] {
    var words = [
      "squint", "model", "deploy", "--name", command.name, "--version", command.version, "--supervisor-log", log,
    ]
    if let instances = command.instances { words += ["--instances", "\(instances)"] }
    if let timeout = command.timeout { words += ["--timeout", "\(timeout)"] }
    if let folder = command.global.configDir { words += ["--config-dir", folder] }
    return words + ["--", folder]
  }

  private static func start(_ words: [String], _ output: Int32, _ errors: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let failure = posix_spawn(&process, "/proc/self/exe", &actions, &attributes, &arguments, clinux_environment())
    guard failure == 0 else {
      throw CommandFailure.operation("the supervisor does not start: \(String(cString: strerror(failure)))")
    }
    return process
  }

  private static func status(of process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  /// What the supervisor says, read without waiting.
  private final class Pipe {
    let reader: Int32
    private(set) var writer: Int32

    init() throws {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { throw CommandFailure.operation("a pipe: \(String(cString: strerror(errno)))") }
      (reader, writer) = (ends[0], ends[1])
      // Only what becomes its standard output and errors is for the supervisor.
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    }

    deinit {
      close(reader)
      closeWriter()
    }

    func closeWriter() {
      if writer >= 0 { close(writer) }
      writer = -1
    }

    /// What is there, and whether more can come.
    func read() -> (bytes: [UInt8], isOver: Bool) {
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = Glibc.read(reader, &chunk, chunk.count)
        if count > 0 { bytes += chunk[..<count] } else { return (bytes, count == 0) }
      }
    }
  }
}

// Part of squint.
import CLinux
import Glibc
import UntrustedText

/// The user's editor: `$VISUAL`, else `$EDITOR`, else vi; split at spaces, no shell between.
struct Editor {
  private let words: [String]

  init() {
    let setting = Paths.environment("VISUAL") ?? Paths.environment("EDITOR") ?? "vi"
    let words = setting.split(separator: " ").map(String.init)
    self.words = words.isEmpty ? ["vi"] : words
  }

  /// Opens a file and waits until the editor ends; the keys that interrupt are the editor's meanwhile.
  ///
  /// - Throws: `CommandFailure` when there is no such program, or it fails.
  func open(_ path: String) throws {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGQUIT] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = (words + [path]).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let before = [SIGINT, SIGQUIT].map { (number: $0, action: signal($0, SIG_IGN)) }
    defer { for (number, action) in before { signal(number, action) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, words[0], nil, &attributes, &arguments, clinux_environment())
    guard failure == 0 else {
      throw CommandFailure.operation(
        "the editor \(Neutral.shown(words[0])) does not start: \(String(cString: strerror(failure)))"
          + "; EDITOR names another")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw CommandFailure.operation("the editor was lost") }
    }
    guard status == 0 else {
      let signal = status & 0x7F
      let end = signal == 0 ? "ended with \(status >> 8 & 0xFF)" : "was ended by signal \(signal)"
      throw CommandFailure.operation("the editor \(Neutral.shown(words[0])) \(end)")
    }
  }
}

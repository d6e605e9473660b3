// Part of squint.
import CLineEditor
import Glibc
import Stellar
import UntrustedText

/// The user's own editor, opened on a text.
enum TextEditor {
  private static let mostBytes = 1 << 20

  /// Opens `EDITOR`, `VISUAL` or vi on a temporary file that only its owner can read, and gives what was saved.
  static func edit(_ text: Bytes) throws(StellarError) -> Bytes {
    let folder = Paths.environment("TMPDIR") ?? "/tmp"
    var template = Array("\(folder)/squint-stellar-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(folder) }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let written = text.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    guard written == text.count else { throw failure(path) }
    let editor = Paths.environment("EDITOR") ?? Paths.environment("VISUAL") ?? "vi"
    try run(editor.split(separator: " ").map(String.init) + [path])
    do {
      return Bytes(try FileReading.bytes(of: path, limit: mostBytes))
    } catch {
      throw StellarError(.serviceUnavailable, "SHELL_EDIT: \(error)")
    }
  }

  /// Runs a program in the foreground, by its arguments and no shell, and waits for it.
  private static func run(_ arguments: [String]) throws(StellarError) {
    guard let program = arguments.first else { throw StellarError("SHELL_EDIT: EDITOR names no program") }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The editor gets the signals as every program does, not as the shell handles them.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    var process = pid_t()
    let result = posix_spawnp(&process, program, nil, &attributes, pointers, clineeditor_environment())
    guard result == 0 else {
      throw StellarError(
        .serviceUnavailable, "SHELL_EDIT: \(Neutral.shown(program)): \(String(cString: strerror(result)))")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else {
      throw StellarError(.serviceUnavailable, "SHELL_EDIT: \(Neutral.shown(program)) failed; nothing was taken over")
    }
  }

  private static func failure(_ path: String) -> StellarError {
    StellarError(.serviceUnavailable, "SHELL_EDIT: \(Neutral.shown(path)): \(String(cString: strerror(errno)))")
  }
}

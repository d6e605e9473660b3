// Part of squint.
import Glibc

/// Standard output, one whole piece at a time.
///
/// A reader that went away is no error; a full disk ends the program, for results must not be cut in silence.
enum StandardOutput {
  /// Writes text of our own.
  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes text of our own and ends the line.
  static func writeLine(_ text: String) { write(text + "\n") }

  /// Writes bytes.
  static func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let written = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if written < 0, errno == EINTR { continue }
        if written < 0, errno != EPIPE { CommandExit.outputFailed(errno) }
        guard written > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
    }
  }
}

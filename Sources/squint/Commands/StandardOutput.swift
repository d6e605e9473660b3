// Part of squint.
import Glibc

/// Standard output, one whole piece at a time; a reader that went away is no error.
enum StandardOutput {
  /// Writes text of our own.
  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes bytes.
  static func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let written = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
    }
  }
}

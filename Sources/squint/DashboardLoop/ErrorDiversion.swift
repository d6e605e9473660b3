// Part of squint.
import Glibc

/// Keeps standard error off the screen while the dashboard is up, and hands it on afterwards.
final class ErrorDiversion {
  private let original: Int32
  private let file: UnsafeMutablePointer<FILE>?

  init() {
    original = dup(2)
    file = tmpfile()
    if let file, original >= 0 { dup2(fileno(file), 2) }
  }

  /// Puts standard error back and writes there what came meanwhile, at most 64 KiB.
  func end() {
    guard let file, original >= 0, fcntl(original, F_GETFD) >= 0 else { return }
    dup2(original, 2)
    close(original)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = pread(fileno(file), &buffer, buffer.count, 0)
    if count > 0 { StandardError.write(String(decoding: buffer[..<count], as: UTF8.self)) }
    fclose(file)
  }
}

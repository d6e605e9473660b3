// Part of squint.
import Glibc
import UntrustedText

/// Files written whole or not at all.
enum FileWriting {
  /// Writes a file beside its place and puts it there in one step.
  ///
  /// - Throws: `CommandFailure` naming the file and the system's reason; a file that was there is then unchanged.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    do {
      try write(bytes, to: descriptor, path)
      guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else { throw failure(path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        all.baseAddress.map { Glibc.write(descriptor, $0 + written, all.count - written) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let problem = failure(path)
        close(descriptor)
        throw problem
      }
      written += count
    }
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure.operation("\(Neutral.shown(path)): \(String(cString: strerror(errno)))")
  }
}

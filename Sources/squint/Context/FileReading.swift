// Part of squint.
import Glibc

/// Whole small files, read and written with the system's own reasons on failure.
enum FileReading {
  /// The bytes of a file.
  ///
  /// - Throws: `CommandFailure` naming the file and the system's reason.
  static func bytes(of path: String, limit: Int = 64 << 20) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count >= 0 else { throw failure(path) }
      if count == 0 { return result }
      result += chunk[..<count]
      if result.count > limit { throw CommandFailure.operation("\(path): larger than \(limit) bytes") }
    }
  }

  /// The text of a file, or nil when there is none to read.
  static func text(of path: String) -> String? {
    (try? bytes(of: path, limit: 1 << 20)).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure.operation("\(path): \(String(cString: strerror(errno)))")
  }
}

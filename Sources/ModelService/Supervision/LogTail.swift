// Part of squint.
import Glibc
import UntrustedText

/// The last lines that a model wrote.
enum LogTail {
  private static let most = 10
  private static let width = 240
  private static let window: off_t = 8 << 10

  /// How large a log is now.
  static func size(_ path: String) -> off_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_size : 0
  }

  /// The last lines behind a place of a log, fit to be shown; of a log that is smaller by now, all of it counts.
  static func lines(_ path: String, from start: off_t) -> [String] {
    let size = size(path)
    let first = max(start <= size ? start : 0, size - window)
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0, size > first else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Int(size - first))
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, first) }
    guard count > 0 else { return [] }
    return bytes[..<count].split(separator: UInt8(ascii: "\n")).suffix(most).map {
      Bytes(Array($0)).shownText(limit: width)
    }
  }
}

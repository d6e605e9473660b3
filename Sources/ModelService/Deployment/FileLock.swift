// Part of squint.
import Glibc

/// A lock that ends with the process that holds it, however that ends.
final class FileLock: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Takes the lock of a file or folder, which `O_CREAT` among the flags makes; nil when another has it or there is none.
  static func take(_ path: String, flags: Int32 = 0) -> FileLock? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | flags, 0o600)
    guard descriptor >= 0 else { return nil }
    let lock = FileLock(descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    // Whoever had the lock may have removed what it was on.
    var held = stat()
    var found = stat()
    guard fstat(descriptor, &held) == 0, lstat(path, &found) == 0, held.st_ino == found.st_ino,
      held.st_dev == found.st_dev
    else { return nil }
    return lock
  }

  /// Whether somebody holds the lock of a file.
  static func isHeld(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }
}

// Part of squint.
import Glibc
import UntrustedText

/// The demonstration's store and log: new files each time, never in place of somebody's own.
struct DemoStore {
  /// The store.
  let path: String
  /// The log that the replay writes.
  var log: String { path + "-demo.log" }

  /// Makes room for a new store.
  ///
  /// - Parameters:
  ///   - path: Where the store will be.
  ///   - isNamed: Whether the user chose the path; then only what a demonstration has left there is taken away.
  /// - Throws: `CommandFailure` when something else is there, or another demonstration runs on it.
  init(at path: String, isNamed: Bool) throws {
    self.path = path
    if isNamed, access(path, F_OK) == 0, access(log, F_OK) != 0 {
      throw CommandFailure.operation(
        "\(Neutral.shown(path)): is there already; the demonstration begins with a new store")
    }
    let descriptor = try claim()
    for file in [path, path + "-wal", path + "-shm", log] { unlink(file) }
    if let descriptor { close(descriptor) }
  }

  /// Keeps other demonstrations from the store, now that it is made, until the process ends.
  func keep() throws { _ = try claim() }

  /// Locks the store against other demonstrations (SQLite's own locks are of another kind); nil when there is none.
  private func claim() throws -> Int32? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else {
      throw CommandFailure.operation("\(Neutral.shown(path)): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw CommandFailure(
        exitCode: 75,
        description: "\(Neutral.shown(path)): another demonstration runs on this store; --store gives this one its own")
    }
    return descriptor
  }
}

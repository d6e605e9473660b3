// Part of squint.
import Dispatch
import Glibc
import Synchronization

/// Tells other processes of this user what this one asks models: `PID.json` in a folder, while it runs.
///
/// The file is written at most every two seconds and only when something changed, whole or not at all, and is taken
/// away at the end. It stays locked (flock) by the process that wrote it, so that readers tell a living process from
/// one that was killed, whoever has its number now. A file that cannot be written is no error: then nobody is told.
public final class SharedActivity: Sendable {
  private struct State {
    var told: [AskedModel: ModelTally] = [:]
    /// The file in place and the one before, open for their locks: a reader may just have opened that.
    var descriptors: [Int32] = []
    var isOver = false
  }

  private let activity: ModelActivity
  private let path: String
  private let milliseconds: Int
  private let queue = DispatchQueue(label: "squint.activity", qos: .utility)
  private let state = Mutex(State())

  /// Prepares to share.
  ///
  /// - Parameters:
  ///   - activity: What is told.
  ///   - folder: The folder that readers look into; it must be there.
  ///   - milliseconds: The shortest time between two files.
  public init(_ activity: ModelActivity, folder: String, milliseconds: Int = 2000) {
    self.activity = activity
    self.milliseconds = milliseconds
    path = "\(folder)/\(getpid()).json"
  }

  /// Begins to share.
  public func start() {
    queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
      guard let self, self.tell() else { return }
      self.start()
    }
  }

  /// Ends the sharing and takes the file away.
  public func stop() {
    state.withLock { state in
      state.isOver = true
      guard !state.descriptors.isEmpty else { return }
      unlink(path)
      for descriptor in state.descriptors { close(descriptor) }
      state.descriptors = []
    }
  }

  /// Writes the file if something changed; false when the sharing is over.
  func tell() -> Bool {
    let snapshot = activity.snapshot()
    return state.withLock { state in
      guard !state.isOver else { return false }
      guard snapshot.tallies != state.told, let descriptor = write(Array(snapshot.json.utf8)) else { return true }
      state.descriptors.append(descriptor)
      if state.descriptors.count > 2 { close(state.descriptors.removeFirst()) }
      state.told = snapshot.tallies
      return true
    }
  }

  /// Puts a new file in place, and returns it still open and locked.
  private func write(_ bytes: [UInt8]) -> Int32? {
    let new = path + ActivityFolder.unfinished
    let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    let isWhole = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) == bytes.count }
    guard isWhole, flock(descriptor, LOCK_EX | LOCK_NB) == 0, rename(new, path) == 0 else {
      unlink(new)
      close(descriptor)
      return nil
    }
    return descriptor
  }
}

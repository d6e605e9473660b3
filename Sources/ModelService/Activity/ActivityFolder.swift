// Part of squint.
import Glibc

/// Reads what the processes of this user tell about the models they ask.
public struct ActivityFolder: Sendable {
  /// How the name of a file ends that is not whole yet.
  static let unfinished = ".new"

  private static let largestFile = 1 << 20
  private static let mostFiles = 256

  private let path: String

  /// The folder at a path; it need not be there.
  public init(path: String) { self.path = path }

  /// What each running process told last, by its number.
  ///
  /// Files whose process is gone are taken away; what is no file of ours is left out, and so is `process`, whose
  /// activity is known better.
  public func snapshots(without process: Int32? = nil) -> [Int32: ActivitySnapshot] {
    var found: [Int32: ActivitySnapshot] = [:]
    for name in names() {
      guard let number = Self.process(name), number != process else { continue }
      if let snapshot = snapshot(name) { found[number] = snapshot }
    }
    return found
  }

  private func names() -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < Self.mostFiles, let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if Self.process(name) != nil { names.append(name) }
    }
    return names
  }

  /// The process of `PID.json`, or of one that is not whole yet; nil for any other name.
  private static func process(_ name: String) -> Int32? {
    let stem = name.hasSuffix(unfinished) ? name.dropLast(unfinished.count) : name[...]
    guard stem.hasSuffix(".json"), let number = Int32(stem.dropLast(5)), number > 0,
      stem == "\(number).json"
    else { return nil }
    return number
  }

  /// The content of a file whose process runs.
  private func snapshot(_ name: String) -> ActivitySnapshot? {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid() else {
      return nil
    }
    guard !Self.isAbandoned(descriptor) else {
      remove(file, status)
      return nil
    }
    guard !name.hasSuffix(Self.unfinished), status.st_size <= Self.largestFile else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return count == bytes.count ? ActivitySnapshot(json: bytes) : nil
  }

  /// Whether nobody holds the lock that a writer keeps until it ends.
  private static func isAbandoned(_ descriptor: Int32) -> Bool {
    guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return false }
    flock(descriptor, LOCK_UN)
    return true
  }

  /// Takes a file away, unless its writer has put another in its place meanwhile or has only just made it.
  private func remove(_ file: String, _ opened: stat) {
    var present = stat()
    guard lstat(file, &present) == 0, present.st_ino == opened.st_ino, present.st_dev == opened.st_dev,
      time(nil) - present.st_mtim.tv_sec > 5
    else { return }
    unlink(file)
  }
}

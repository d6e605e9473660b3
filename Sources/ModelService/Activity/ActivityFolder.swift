// Part of squint.
import Glibc

/// Reads what the processes of this user tell about the models they ask.
public struct ActivityFolder: Sendable {
  /// How the name of a file ends that is not whole yet.
  static let unfinished = ".new"

  private static let largestFile = 1 << 20
  private static let mostFiles = 256
  private static let mostNames = 4096

  private let path: String

  /// The folder at a path; it need not be there.
  public init(path: String) { self.path = path }

  /// What each running process told last, by its number.
  ///
  /// Files whose process is gone are taken away; what is no file of ours is left out, and so is `process`, whose
  /// activity is known better.
  public func snapshots(without process: Int32? = nil) -> [Int32: ActivitySnapshot] {
    var found: [Int32: ActivitySnapshot] = [:]
    for name in SmallFile.names(in: path, most: Self.mostNames) where found.count < Self.mostFiles {
      guard let number = Self.process(name), number != process else { continue }
      if let snapshot = snapshot(name) { found[number] = snapshot }
    }
    return found
  }

  /// The process of `PID.json`, or of one that is not whole yet; nil for any other name.
  private static func process(_ name: String) -> Int32? {
    let stem = name.hasSuffix(unfinished) ? name.dropLast(unfinished.count) : name[...]
    guard stem.hasSuffix(".json"), let number = Int32(stem.dropLast(5)), number > 0,
      stem == "\(number).json"
    else { return nil }
    return number
  }

  /// The content of a file whose process runs: its writer keeps it locked until it ends.
  private func snapshot(_ name: String) -> ActivitySnapshot? {
    let file = "\(path)/\(name)"
    guard FileLock.isHeld(file) else {
      removeAbandoned(file)
      return nil
    }
    guard !name.hasSuffix(Self.unfinished) else { return nil }
    return SmallFile.bytes(of: file, limit: Self.largestFile).flatMap { ActivitySnapshot(json: $0) }
  }

  /// Takes a file away that is no other thing, unless its writer has only just made it.
  private func removeAbandoned(_ file: String) {
    var status = stat()
    guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, time(nil) - status.st_mtim.tv_sec > 5 else {
      return
    }
    unlink(file)
  }
}

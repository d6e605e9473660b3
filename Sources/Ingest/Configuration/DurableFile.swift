// Part of squint.
import Glibc

/// Small files that are there whole or not at all, for their owner alone, whenever the program or the machine stops.
public enum DurableFile {
  /// Puts a file in place of another, or where none was.
  ///
  /// - Throws: `IngestError` with the system's reason; a file that was there is then unchanged.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(IngestError) {
    let (folder, name) = parts(path)
    let staged = "\(folder)/.\(name).\(getpid()).new"
    unlink(staged)
    do throws(IngestError) {
      try create(staged, bytes)
      guard rename(staged, path) == 0 else { throw .system(path) }
    } catch {
      unlink(staged)
      throw error
    }
    try sync(folder: folder)
  }

  /// Takes a file away.
  public static func remove(_ path: String) throws(IngestError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw .system(path) }
    try sync(folder: parts(path).folder)
  }

  /// Makes a folder and those above it where they are missing, for the owner alone.
  public static func makeFolder(_ path: String) throws(IngestError) {
    var built = path.hasPrefix("/") ? "" : "."
    for name in path.split(separator: "/") {
      built += "/" + name
      if mkdir(built, 0o700) != 0, errno != EEXIST { throw .system(built) }
    }
  }

  /// Writes a new file to the disk.
  static func create(_ path: String, _ bytes: [UInt8]) throws(IngestError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(path) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        write(descriptor, all.baseAddress.map { $0 + written }, all.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = IngestError.system(path)
        close(descriptor)
        throw error
      }
      written += count
    }
    let isSafe = fsync(descriptor) == 0
    let error = IngestError.system(path)
    guard close(descriptor) == 0, isSafe else { throw error }
  }

  /// Has the disk keep what was renamed in a folder.
  static func sync(folder: String) throws(IngestError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(folder) }
    defer { close(descriptor) }
    // Some file systems cannot, and need not.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .system(folder) }
  }

  /// The folder and the name of a path.
  static func parts(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
  }
}

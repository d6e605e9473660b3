// Part of squint.
import Glibc

/// Files of a few kilobytes that several processes share.
enum SmallFile {
  /// The bytes of a plain file; nil when there is none, it is something else, or it is larger than the limit.
  ///
  /// A FIFO or a device is not waited for.
  static func bytes(of path: String, limit: Int, flags: Int32 = O_NOFOLLOW) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    var count = 0
    while count < bytes.count {
      let more = bytes.withUnsafeMutableBytes { all in
        all.baseAddress.map { read(descriptor, $0 + count, all.count - count) } ?? 0
      }
      if more < 0, errno == EINTR { continue }
      guard more >= 0 else { return nil }
      if more == 0 { return Array(bytes[..<count]) }
      count += more
    }
    return nil
  }

  /// Puts a file in its place in one step; it is lost, never cut, when the machine stops.
  static func replace(_ path: String, with bytes: [UInt8]) throws(DeploymentError) {
    let staged = path + ".new"
    unlink(staged)
    let descriptor = open(staged, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(path) }
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count == bytes.count, close(descriptor) == 0, rename(staged, path) == 0 else {
      let error = DeploymentError.system(path)
      unlink(staged)
      throw error
    }
  }

  /// Makes a folder and those above it where they are missing, for the owner alone.
  static func makeFolder(_ path: String) throws(DeploymentError) {
    var built = path.hasPrefix("/") ? "" : "."
    for name in path.split(separator: "/") {
      built += "/" + name
      if mkdir(built, 0o700) != 0, errno != EEXIST { throw .system(built) }
    }
  }

  /// The names in a folder but the two that every folder has, sorted, at most so many; none when it cannot be read.
  static func names(in folder: String, most: Int = 10_000) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < most, let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

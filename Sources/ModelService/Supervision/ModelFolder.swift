// Part of squint.
import Glibc
import UntrustedText

/// A folder that a model is started from, as Metron has it: one start script and whatever that needs.
public struct ModelFolder: Sendable {
  /// Where it is, with all links resolved.
  let path: String
  /// The start script's name.
  let script: String

  /// Looks at a folder.
  ///
  /// - Throws: `DeploymentError.unfit` for what is no folder, or has not exactly one `.sh` script.
  public init(_ path: String) throws(DeploymentError) {
    guard let real = realpath(path, nil) else {
      throw .unfit(folder: path, reason: String(cString: strerror(errno)))
    }
    defer { free(real) }
    self.path = String(cString: real)
    var status = stat()
    guard stat(self.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .unfit(folder: path, reason: "a model is deployed from a folder with one .sh script that starts it")
    }
    let folder = self.path
    let scripts = SmallFile.names(in: folder).filter { name in
      var status = stat()
      return name.hasSuffix(".sh") && stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
    guard let script = scripts.first, scripts.count == 1 else {
      let found = scripts.isEmpty ? "none" : scripts.prefix(4).map { Neutral.shown($0) }.joined(separator: ", ")
      throw .unfit(folder: path, reason: "there must be exactly one .sh script that starts the model; found: \(found)")
    }
    self.script = script
  }

  /// Copies the folder; what a model wrote about an earlier run of its own is left out.
  ///
  /// Links stay links: those that lead out of the folder lead to the same place as before. Sockets, pipes and devices
  /// are left out.
  func copy(to destination: String) throws(DeploymentError) {
    guard mkdir(destination, 0o700) == 0 || errno == EEXIST else { throw .system(destination) }
    var status = stat()
    guard stat(destination, &status) == 0 else { throw .system(destination) }
    try copy("", to: destination, leavingOut: status, depth: 0)
    let start = "\(destination)/\(script)"
    if lstat(start, &status) == 0, status.st_mode & S_IFMT == S_IFREG { chmod(start, 0o700) }
  }

  private static let deepest = 64

  /// Copies what is at a path below the folder, which is empty or has a slash at its end.
  private func copy(
    _ inner: String, to destination: String, leavingOut own: stat, depth: Int
  ) throws(DeploymentError) {
    guard depth <= Self.deepest else {
      throw .unfit(folder: "\(path)/\(inner)", reason: "folders are nested deeper than \(Self.deepest)")
    }
    for name in SmallFile.names(in: "\(path)/\(inner)", most: 1_000_000) {
      if inner.isEmpty, name == EndpointFile.name { continue }
      let (from, to) = ("\(path)/\(inner)\(name)", "\(destination)/\(inner)\(name)")
      var status = stat()
      guard lstat(from, &status) == 0 else { throw .system(from) }
      switch status.st_mode & S_IFMT {
      case S_IFREG: try Self.copyFile(from, to)
      case S_IFLNK:
        guard symlink(try target(of: from, inner), to) == 0 else { throw .system(to) }
      case S_IFDIR:
        // The copy may lie in what is copied.
        if status.st_ino == own.st_ino, status.st_dev == own.st_dev { continue }
        guard mkdir(to, 0o700) == 0 else { throw .system(to) }
        try copy("\(inner)\(name)/", to: destination, leavingOut: own, depth: depth + 1)
      default: continue
      }
    }
  }

  /// Where a link shall lead in the copy.
  private func target(of link: String, _ inner: String) throws(DeploymentError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    guard count > 0 else { throw .system(link) }
    let target = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if target.hasPrefix("/") { return target }
    var depth = inner.split(separator: "/").count
    for part in target.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return "\(path)/\(inner)\(target)" }
    }
    return target
  }

  private static func copyFile(_ from: String, _ to: String) throws(DeploymentError) {
    let source = open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard source >= 0 else { throw .system(from) }
    defer { close(source) }
    var status = stat()
    guard fstat(source, &status) == 0 else { throw .system(from) }
    let copy = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0o777 | 0o600)
    guard copy >= 0 else { throw .system(to) }
    defer { close(copy) }
    var chunk = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let count = read(source, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(from) }
      if count == 0 { return }
      var written = 0
      while written < count {
        let more = chunk.withUnsafeBytes { all in
          all.baseAddress.map { write(copy, $0 + written, count - written) } ?? 0
        }
        if more < 0, errno == EINTR { continue }
        guard more > 0 else { throw .system(to) }
        written += more
      }
    }
  }
}

// Part of squint.
import Glibc
import Stellar
import UntrustedText

/// Files below one folder, for the LOCAL_ functions.
///
/// Each step of a path is opened from the one before and never through a symbolic link, so that no path, and nothing
/// that changes meanwhile, leads out of the folder.
struct LocalFolder: Sendable {
  private let root: String

  private static let mostEntries = 10_000
  private static let deepest = 64

  /// Names the folder.
  ///
  /// - Throws: `CommandFailure` when there is no such folder.
  init(_ root: String) throws {
    var status = stat()
    guard stat(root, &status) == 0 else {
      throw CommandFailure.operation("\(Neutral.shown(root)): \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw CommandFailure.operation("\(Neutral.shown(root)): --files takes a folder")
    }
    self.root = root
  }

  /// The folder as functions use it.
  var files: ShellFiles {
    ShellFiles(
      list: { (path) throws(StellarError) in try list(path) },
      read: { (path) throws(StellarError) in try read(path) },
      write: { (path, content) throws(StellarError) in try write(path, content) },
      remove: { (path, recursively) throws(StellarError) in try remove(path, recursively) })
  }

  /// An open descriptor that closes itself.
  private final class Descriptor {
    let number: Int32
    init?(_ number: Int32) {
      guard number >= 0 else { return nil }
      self.number = number
    }
    deinit { close(number) }
  }

  /// The names on a path, none of which leads up.
  private func names(of path: Bytes) throws(StellarError) -> [[CChar]] {
    let parts = path.array.split(separator: UInt8(ascii: "/")).filter { $0 != [UInt8(ascii: ".")] }
    guard parts.count <= Self.deepest, !path.array.contains(0), path.array.first != UInt8(ascii: "/"),
      !parts.contains([UInt8(ascii: "."), UInt8(ascii: ".")])
    else {
      throw StellarError(
        "'\(path.shownText(limit: 80))' is not below the folder of --files: paths are relative and have no '..'")
    }
    return parts.map { part in part.map { CChar(bitPattern: $0) } + [0] }
  }

  /// Opens the folder at the end of some names.
  private func folder(_ names: ArraySlice<[CChar]>, _ path: Bytes) throws(StellarError) -> Descriptor {
    guard var current = Descriptor(open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else { throw failure(path) }
    for name in names {
      let next = openat(current.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard let opened = Descriptor(next) else { throw failure(path) }
      current = opened
    }
    return current
  }

  /// The folder that holds a file, and the file's name.
  private func place(of path: Bytes) throws(StellarError) -> (folder: Descriptor, name: [CChar]) {
    let names = try names(of: path)
    guard let name = names.last else { throw StellarError("'\(path.shownText(limit: 80))' names no file") }
    return (try folder(names.dropLast(), path), name)
  }

  private func list(_ path: Bytes) throws(StellarError) -> [ShellFiles.Entry] {
    let folder = try folder(names(of: path)[...], path)
    var entries: [ShellFiles.Entry] = []
    for name in try Self.names(in: folder) ?? [] {
      var status = stat()
      guard entries.count < Self.mostEntries, fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        continue
      }
      entries.append(
        ShellFiles.Entry(
          name: Bytes(name.dropLast().map { UInt8(bitPattern: $0) }), isFolder: status.st_mode & S_IFMT == S_IFDIR,
          size: Int64(status.st_size),
          modified: Int64(status.st_mtim.tv_sec) &* 1000 &+ Int64(status.st_mtim.tv_nsec) / 1_000_000))
    }
    return entries
  }

  /// The names in a folder but the two that every folder has; nil when it cannot be read.
  private static func names(in folder: Descriptor) throws(StellarError) -> [[CChar]]? {
    // A descriptor of its own, for closing the stream closes it.
    guard let stream = fdopendir(openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else { return nil }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while let entry = readdir(stream), names.count < 2 * mostEntries {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { $0.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } }
      let text = name.map { UInt8(bitPattern: $0) }
      if text != Array(".".utf8), text != Array("..".utf8) { names.append(name + [0]) }
    }
    return names
  }

  private func read(_ path: Bytes) throws(StellarError) -> Bytes {
    let place = try place(of: path)
    let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    guard let file = Descriptor(openat(place.folder.number, place.name, flags)) else { throw failure(path) }
    var status = stat()
    guard fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw StellarError("'\(path.shownText(limit: 80))' is no plain file")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file.number, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      if count == 0 { return Bytes(bytes) }
      bytes += chunk[..<count]
      guard bytes.count <= CallContext.maximumTextBytes else {
        throw StellarError(
          .budgetExceeded,
          "'\(path.shownText(limit: 80))' is larger than a text may be, \(CallContext.maximumTextBytes) bytes")
      }
    }
  }

  /// Writes beside the place and puts the file there in one step.
  private func write(_ path: Bytes, _ content: Bytes) throws(StellarError) {
    let place = try place(of: path)
    let temporary = ".squint.\(getpid()).new"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    guard let file = Descriptor(openat(place.folder.number, temporary, flags, 0o600)) else { throw failure(path) }
    let written = content.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
    guard written == content.count, fsync(file.number) == 0,
      renameat(place.folder.number, temporary, place.folder.number, place.name) == 0
    else {
      let problem = failure(path)
      unlinkat(place.folder.number, temporary, 0)
      throw problem
    }
  }

  private func remove(_ path: Bytes, _ recursively: Bool) throws(StellarError) -> Bool {
    let place = try place(of: path)
    var status = stat()
    guard fstatat(place.folder.number, place.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
    try remove(place.name, in: place.folder, isFolder: status.st_mode & S_IFMT == S_IFDIR, recursively, path, depth: 0)
    return true
  }

  private func remove(
    _ name: [CChar], in folder: Descriptor, isFolder: Bool, _ recursively: Bool, _ path: Bytes, depth: Int
  ) throws(StellarError) {
    guard isFolder else {
      guard unlinkat(folder.number, name, 0) == 0 else { throw failure(path) }
      return
    }
    if recursively {
      guard depth < Self.deepest,
        let inner = Descriptor(openat(folder.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
      else { throw failure(path) }
      for name in try Self.names(in: inner) ?? [] {
        var status = stat()
        guard fstatat(inner.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
        try remove(
          name, in: inner, isFolder: status.st_mode & S_IFMT == S_IFDIR, recursively, path, depth: depth + 1)
      }
    }
    guard unlinkat(folder.number, name, AT_REMOVEDIR) == 0 else { throw failure(path) }
  }

  private func failure(_ path: Bytes) -> StellarError {
    let reason =
      switch errno {
      case ELOOP: "symbolic links are not followed"
      case ENOTDIR: "a part of the path is no folder, or a symbolic link, which are not followed"
      case ENOTEMPTY: "the folder is not empty; LOCAL_RM(path, true) removes all in it"
      case let code: String(cString: strerror(code))
      }
    return StellarError(.serviceUnavailable, "'\(path.shownText(limit: 80))': \(reason)")
  }
}

// Part of squint.
import Glibc
import UntrustedText

/// What was typed in earlier sessions of the shell, one entry a line, for the owner alone.
///
/// A line feed within an entry is written as `\n`, a backslash as `\\`. A history that cannot be kept stops nothing.
struct HistoryFile {
  /// The most entries that are kept.
  static let mostEntries = 1000
  private static let longestEntry = 64 << 10
  private static let mostBytes = 8 << 20

  private let folder: String
  /// Where the history is.
  let path: String

  /// Names the file in the state folder.
  init(folder: String) {
    self.folder = folder
    path = folder + "/stellar-history"
  }

  /// The entries, the oldest first; a file that holds more than it should is cut.
  func load() -> [Bytes] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    let isTooLarge = status.st_size > Self.mostBytes
    if isTooLarge { lseek(descriptor, -off_t(Self.mostBytes), SEEK_END) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= Self.mostBytes {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    var lines = bytes.split(separator: UInt8(ascii: "\n"))
    if isTooLarge, !lines.isEmpty { lines.removeFirst() }
    let entries = lines.suffix(Self.mostEntries).compactMap { Self.entry(of: $0) }
    if isTooLarge || lines.count > Self.mostEntries { replace(with: entries) }
    return entries
  }

  /// Adds an entry for later sessions.
  func append(_ entry: Bytes) {
    guard let line = Self.line(of: entry), makeFolder() else { return }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    if status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
    // One call, so that sessions side by side do not mix their entries.
    _ = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  /// An entry as it may be typed again: nothing in it but text and line feeds.
  static func inert(_ entry: Bytes) -> Bytes {
    let lines = entry.array.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      Array(Bytes(line.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }).shownText().utf8)
    }
    let text = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    return Bytes(Array(text.reversed().drop { $0 == UInt8(ascii: "\n") }.reversed()))
  }

  private func makeFolder() -> Bool {
    if access(folder, F_OK) == 0 { return true }
    return (try? FolderMaking.make(folder, mode: 0o700)) != nil
  }

  private func replace(with entries: [Bytes]) {
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let bytes = entries.compactMap { Self.line(of: $0) }.flatMap { $0 }
    let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    guard written == bytes.count, rename(temporary, path) == 0 else {
      unlink(temporary)
      return
    }
  }

  private static func line(of entry: Bytes) -> [UInt8]? {
    guard entry.count <= longestEntry else { return nil }
    var line: [UInt8] = []
    for byte in inert(entry).array {
      switch byte {
      case UInt8(ascii: "\n"): line += Array("\\n".utf8)
      case UInt8(ascii: "\\"): line += Array("\\\\".utf8)
      case _: line.append(byte)
      }
    }
    return line.isEmpty ? nil : line + [UInt8(ascii: "\n")]
  }

  private static func entry(of line: ArraySlice<UInt8>) -> Bytes? {
    guard line.count <= 2 * longestEntry else { return nil }
    var entry: [UInt8] = []
    var isEscaped = false
    for byte in line {
      if isEscaped {
        entry.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        entry.append(byte)
      }
    }
    return inert(Bytes(entry))
  }
}

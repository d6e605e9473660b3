// Part of squint.
import Glibc

/// A log that is open for reading: a plain file, a packed one, or standard input.
final class LogSource {
  private enum Kind {
    case plain
    case packed(Inflater)
    case stream
  }

  let path: String
  let device: UInt64
  let inode: UInt64
  /// The offset in the unpacked log of the next byte that `read` gives.
  private(set) var position: Int64 = 0
  /// Bytes taken from the file itself, for progress.
  private(set) var fileBytesRead: Int64 = 0

  private let descriptor: Int32
  private var kind: Kind
  private var pending: [UInt8] = []

  /// How much is read at once.
  static let chunkSize = 1 << 18
  private static let packedChunkSize = 1 << 16
  static let firstBytesLimit = 1024

  /// Opens a regular file.
  init(path: String) throws(IngestError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(path) }
    self.path = path
    var status = stat()
    fstat(descriptor, &status)
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    kind = .plain
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    if try start(2) == [0x1F, 0x8B] { kind = .packed(Inflater()) }
  }

  /// Reads from a descriptor as it comes; the descriptor is closed in the end.
  init(stream descriptor: Int32) {
    self.descriptor = descriptor
    path = "-"
    device = 0
    inode = 0
    kind = .stream
  }

  deinit { close(descriptor) }

  /// Whether the file is plain, so that it may grow and be read anywhere.
  var isPlain: Bool {
    if case .plain = kind { return true }
    return false
  }

  /// Whether bytes come as somebody writes them, so that reading waits.
  var isStream: Bool {
    if case .stream = kind { return true }
    return false
  }

  /// Whether reading would not wait, asked for at most some milliseconds.
  func hasInput(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// The size of the file itself and when it was last changed, in nanoseconds.
  var status: (size: Int64, changed: Int64) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return (0, 0) }
    return (Int64(status.st_size), Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec))
  }

  /// The next bytes; none when there are no more for now.
  func read() throws(IngestError) -> [UInt8] {
    if !pending.isEmpty {
      let bytes = pending
      pending = []
      position += Int64(bytes.count)
      return bytes
    }
    let bytes: [UInt8]
    switch kind {
    case .plain:
      bytes = try readFile(Self.chunkSize, at: position)
      fileBytesRead = position + Int64(bytes.count)
    case .stream: bytes = try readFile(Self.chunkSize, at: nil)
    case .packed(let inflater): bytes = try unpack(inflater)
    }
    position += Int64(bytes.count)
    return bytes
  }

  /// The log's first bytes, up to 1,024; reading goes on where it was.
  ///
  /// A packed log must not have been read yet.
  func firstBytes() throws(IngestError) -> [UInt8] {
    switch kind {
    case .plain: return try start(Self.firstBytesLimit)
    case .stream: return []
    case .packed(let inflater):
      while pending.count < Self.firstBytesLimit {
        let more = try unpack(inflater)
        if more.isEmpty { break }
        pending += more
      }
      return Array(pending.prefix(Self.firstBytesLimit))
    }
  }

  /// Goes to an offset and gives the bytes before it, at most `count`; nil when the log ends before the offset.
  func skip(to offset: Int64, recalling count: Int) throws(IngestError) -> [UInt8]? {
    if isPlain {
      guard offset <= status.size else { return nil }
      position = offset
      let length = Int(min(Int64(count), offset))
      return try readFile(length, at: offset - Int64(length))
    }
    var recent: [UInt8] = []
    while position < offset {
      let bytes = try read()
      guard !bytes.isEmpty else { return nil }
      recent = Array((recent + bytes).suffix(count + max(0, Int(position - offset))))
      if position > offset {
        pending = Array(bytes.suffix(Int(position - offset)))
        recent.removeLast(pending.count)
        position = offset
      }
    }
    return Array(recent.suffix(count))
  }

  /// Goes back to the log's start.
  func rewind() {
    position = 0
    pending = []
    guard case .packed = kind else { return }
    lseek(descriptor, 0, SEEK_SET)
    kind = .packed(Inflater())
  }

  private func start(_ count: Int) throws(IngestError) -> [UInt8] { try readFile(count, at: 0) }

  private func unpack(_ inflater: Inflater) throws(IngestError) -> [UInt8] {
    while true {
      do throws(Inflater.Fault) {
        if case .output(let bytes) = try inflater.step() { return bytes }
      } catch {
        throw .damaged(path: path, reason: "the packed data is damaged")
      }
      let packed = try readFile(Self.packedChunkSize, at: nil)
      fileBytesRead += Int64(packed.count)
      if packed.isEmpty {
        if inflater.isInMember { throw .damaged(path: path, reason: "the packed file is cut short") }
        return []
      }
      inflater.feed(packed)
    }
  }

  private func readFile(_ count: Int, at offset: Int64?) throws(IngestError) -> [UInt8] {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      repeat {
        result =
          if let offset { pread(descriptor, buffer.baseAddress, count, off_t(offset)) } else {
            Glibc.read(descriptor, buffer.baseAddress, count)
          }
      } while result < 0 && errno == EINTR
      filled = max(result, 0)
    }
    guard result >= 0 else { throw .system(path) }
    return bytes
  }
}

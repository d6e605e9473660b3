// Part of squint.
import Glibc
import UntrustedText

/// Cuts a log into lines, however the log is cut into chunks.
///
/// Lines end at a line feed alone, or at the NUL that Squid writes instead of one where it cuts a record at 8,191 bytes.
/// A byte order mark at the start of the log and NULs before a line are dropped. Lines share the chunk they stand in.
public struct LineSplitter: Sendable {
  /// The most bytes that a line may have.
  public static let maximumLength = 1 << 20
  /// How many bytes of a longer line are kept.
  public static let keptOfLongLine = 4096
  /// The length at which Squid cuts a record.
  static let squidRecordLength = 8191

  /// The offset just after the last line that was handed out.
  public private(set) var offset: Int64
  /// How many NULs stood before lines.
  public private(set) var holeBytes: Int64 = 0

  private var buffer: [UInt8] = []
  /// The offset in the log of the buffer's first byte.
  private var bufferOffset: Int64
  /// Where the line's text begins in the buffer, once what precedes it is known.
  private var start = 0
  private var isAtLineStart = true
  /// No line feed stands before this index.
  private var scanned = 0
  private var longLine: LongLine?
  /// The index of `offset` in the buffer, once a line has ended there.
  private var mark: Int?
  /// The bytes before `offset` when the buffer was filled.
  private var earlier: [UInt8] = []
  /// Whether bytes were dropped between those and the buffer.
  private var hasGap = false

  private struct LongLine {
    let head: Bytes
    var length: Int64
    var endsInCR: Bool
  }

  /// Begins at an offset of the log, where a line begins.
  public init(startingAt offset: Int64 = 0) {
    self.offset = offset
    bufferOffset = offset
  }

  /// Takes the next part of the log; all lines of the one before must have been taken out by `next`.
  public mutating func feed(_ chunk: [UInt8]) {
    let last = lastBytes
    hasGap = start > (mark ?? 0) || (mark == nil && hasGap)
    earlier = last
    mark = nil
    bufferOffset += Int64(start)
    if start == buffer.count {
      buffer = chunk
    } else {
      var joined: [UInt8] = []
      joined.reserveCapacity(buffer.count - start + chunk.count)
      joined.append(contentsOf: buffer[start...])
      joined.append(contentsOf: chunk)
      buffer = joined
    }
    scanned = max(scanned - start, 0)
    start = 0
  }

  /// Bytes that stand right before `offset`, at most 256 and as many as are known.
  public var lastBytes: [UInt8] {
    let limit = Self.keptBeforeOffset
    guard let mark else { return earlier }
    let own = buffer[max(0, mark - limit)..<mark]
    return own.count < limit && !hasGap ? Array((earlier + own).suffix(limit)) : Array(own)
  }

  private static let keptBeforeOffset = 256

  /// The next whole line, or nil when more input is needed.
  public mutating func next() -> LogLine? {
    if longLine != nil { return endOfLongLine() }
    guard passLineStart(), start < buffer.count else { return nil }
    let feed = buffer.withUnsafeBytes { Self.lineFeed(in: $0, from: max(scanned, start)) }
    let cut = start + Self.squidRecordLength
    if cut < (feed ?? buffer.count), buffer[cut] == 0 { return line(to: cut, resumingAt: cut + 1, .cutBySquid) }
    guard let feed else {
      scanned = buffer.count
      if buffer.count - start > Self.maximumLength + 1 { beginLongLine() }
      return nil
    }
    let end = feed > start && buffer[feed - 1] == 0x0D ? feed - 1 : feed
    if end - start > Self.maximumLength {
      let length = Int64(end - start)
      return line(to: start + Self.keptOfLongLine, resumingAt: feed + 1, .tooLong, length: length)
    }
    return line(to: end, resumingAt: feed + 1, .lineFeed)
  }

  /// The unfinished last line, once the log has come to its end.
  ///
  /// A hole of NULs at the end is not taken: a writer may still fill it.
  public mutating func finish() -> LogLine? {
    if let long = longLine {
      longLine = nil
      let begin = offset
      endLine()
      return LogLine(bytes: long.head, offset: begin, length: long.length, ending: .tooLong)
    }
    if isAtLineStart { skipHole() }
    guard start < buffer.count else { return nil }
    if buffer.count - start > Self.maximumLength {
      let length = Int64(buffer.count - start)
      return line(to: start + Self.keptOfLongLine, resumingAt: buffer.count, .tooLong, length: length)
    }
    return line(to: buffer.count, resumingAt: buffer.count, .endOfInput)
  }

  private mutating func line(to end: Int, resumingAt next: Int, _ ending: LogLine.Ending, length: Int64? = nil)
    -> LogLine
  {
    let bytes = Bytes(slicing: buffer, start..<end)
    let line = LogLine(bytes: bytes, offset: offset, length: length ?? Int64(bytes.count), ending: ending)
    start = next
    endLine()
    return line
  }

  private mutating func endLine() {
    scanned = start
    mark = start
    offset = bufferOffset + Int64(start)
    isAtLineStart = true
  }

  /// Passes what may stand before a line's text; false when more input is needed to tell.
  private mutating func passLineStart() -> Bool {
    guard isAtLineStart else { return true }
    if bufferOffset + Int64(start) == 0, !passByteOrderMark() { return false }
    skipHole()
    if start < buffer.count { isAtLineStart = false }
    return true
  }

  private mutating func passByteOrderMark() -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let seen = buffer[start...].prefix(3)
    guard seen.elementsEqual(mark.prefix(seen.count)) else { return true }
    guard seen.count == 3 else { return false }
    start += 3
    return true
  }

  private mutating func skipHole() {
    let before = start
    while start < buffer.count, buffer[start] == 0 { start += 1 }
    holeBytes += Int64(start - before)
  }

  private mutating func beginLongLine() {
    longLine = LongLine(
      head: Bytes(Array(buffer[start..<(start + Self.keptOfLongLine)])), length: Int64(buffer.count - start),
      endsInCR: buffer.last == 0x0D)
    start = buffer.count
  }

  private mutating func endOfLongLine() -> LogLine? {
    guard var long = longLine, start < buffer.count else { return nil }
    let feed = buffer.withUnsafeBytes { Self.lineFeed(in: $0, from: start) }
    let end = feed ?? buffer.count
    let added = end - start
    if added > 0 { long.endsInCR = buffer[end - 1] == 0x0D }
    long.length += Int64(added)
    guard let feed else {
      longLine = long
      start = buffer.count
      return nil
    }
    longLine = nil
    let begin = offset
    start = feed + 1
    endLine()
    return LogLine(
      bytes: long.head, offset: begin, length: long.length - (long.endsInCR ? 1 : 0), ending: .tooLong)
  }

  private static func lineFeed(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, 0x0A, bytes.count - start)
    else { return nil }
    return base.distance(to: UnsafeRawPointer(found))
  }
}

// Part of squint.
import Glibc

/// The offsets of one place through time, read from the system's compiled zone files (RFC 8536).
struct ZoneRules: Sendable {
  private struct Kind: Sendable {
    var offset: Int
    var isDaylight: Bool
  }

  private let moments: [Int64]
  private let kindsFrom: [Int]
  private let kinds: [Kind]
  private let yearly: YearlyRule?

  /// Reads the file of a zone whose name has been checked; nil when there is none.
  init?(name: String) {
    guard let bytes = Self.contents(of: "/usr/share/zoneinfo/" + name) else { return nil }
    self.init(file: bytes)
  }

  /// Reads the contents of a zone file; nil when they are no such thing.
  init?(file bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard let first = reader.header() else { return nil }
    var header = first
    var width = 4
    if header.version >= 2 {
      reader.index += header.length(momentWidth: 4)
      guard let second = reader.header() else { return nil }
      (header, width) = (second, 8)
    }
    guard header.kinds > 0, reader.index + header.length(momentWidth: width) <= bytes.count else { return nil }
    let moments = (0..<header.moments).map { _ in reader.signed(width) }
    let kindsFrom = (0..<header.moments).map { _ in Int(reader.signed(1) & 0xFF) }
    let raw = (0..<header.kinds).map { _ in (Int(reader.signed(4)), reader.signed(1), Int(reader.signed(1) & 0xFF)) }
    kinds = raw.map { offset, isDaylight, _ in Kind(offset: offset, isDaylight: isDaylight != 0) }
    guard kindsFrom.allSatisfy({ $0 < raw.count }), moments == moments.sorted() else { return nil }
    (self.moments, self.kindsFrom) = (moments, kindsFrom)
    reader.index += header.characters + header.leaps * (width + 4) + header.flags
    yearly = width == 8 ? YearlyRule(footer: Array(bytes[min(reader.index, bytes.count)...])) : nil
  }

  /// Seconds east of UTC and whether it is daylight time, at a number of seconds since 1970.
  func offset(at seconds: Int64) -> (seconds: Int, isDaylight: Bool) {
    // Java's rules begin with the year 1900; before it today's standard time holds.
    if seconds < -2_208_988_800 { return (yearly?.standardOffset ?? lastStandardOffset, false) }
    if let yearly, seconds >= moments.last ?? .min { return yearly.offset(at: seconds) }
    var (low, high) = (0, moments.count)
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    let kind = kinds[low == 0 ? 0 : kindsFrom[low - 1]]
    return (kind.offset, kind.isDaylight)
  }

  private var lastStandardOffset: Int {
    let used = kindsFrom.last { !kinds[$0].isDaylight } ?? 0
    return kinds[used].offset
  }

  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    return count > 0 && count < buffer.count ? Array(buffer[..<count]) : nil
  }

  private struct Header {
    var version: Int
    var flags: Int
    var leaps: Int
    var moments: Int
    var kinds: Int
    var characters: Int

    func length(momentWidth: Int) -> Int {
      moments * (momentWidth + 1) + kinds * 6 + characters + leaps * (momentWidth + 4) + flags
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0

    mutating func header() -> Header? {
      guard index + 44 <= bytes.count, bytes[index...].starts(with: Array("TZif".utf8)) else { return nil }
      let version = Int(bytes[index + 4]) - 0x30
      index += 20
      let counts = (0..<6).map { _ in Int(signed(4)) }
      guard counts.allSatisfy({ (0...10_000).contains($0) }) else { return nil }
      return Header(
        version: version, flags: counts[0] + counts[1], leaps: counts[2], moments: counts[3], kinds: counts[4],
        characters: counts[5])
    }

    mutating func signed(_ width: Int) -> Int64 {
      guard index + width <= bytes.count else { return 0 }
      var value: Int64 = bytes[index] >= 0x80 ? -1 : 0
      for byte in bytes[index..<(index + width)] { value = value << 8 | Int64(byte) }
      index += width
      return value
    }
  }
}

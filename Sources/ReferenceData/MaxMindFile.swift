// Part of squint.
import CMaxMind
import Glibc
import NetworkNames
import UntrustedText

/// An open MaxMind database.
///
/// The library maps the file it reads, and a mapped file that someone cuts short would end the process; so it gets a
/// copy that lives in memory only.
final class MaxMindFile: Sendable {
  /// A field of an entry.
  enum Field: Equatable {
    case text(Bytes)
    case number(Double)
    case whole(UInt64)
  }

  /// An entry found for an address, with the length of the network's prefix that it is for.
  struct Entry {
    fileprivate var entry: MMDB_entry_s
    fileprivate let file: MaxMindFile
    let prefixLength: Int

    /// The field at a path of up to three names.
    func field(_ first: StaticString, _ second: StaticString? = nil, _ third: StaticString? = nil) -> Field? {
      var entry = entry
      return withExtendedLifetime(file) {
        let field = cmaxmind_read(&entry, Self.name(first), second.map(Self.name), third.map(Self.name))
        switch field.kind {
        case CMAXMIND_TEXT: return .text(Bytes(copying: UnsafeRawBufferPointer(start: field.text, count: field.length)))
        case CMAXMIND_NUMBER: return .number(field.number)
        case CMAXMIND_WHOLE: return .whole(field.whole)
        case _: return nil
        }
      }
    }

    private static func name(_ name: StaticString) -> UnsafePointer<CChar> {
      UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }
  }

  /// Why a file cannot be used.
  struct Problem: Error {
    let reason: String
  }

  private static let largest = 1 << 30

  // Written once before anyone else knows it and then only read; the library's look-ups do not change it.
  nonisolated(unsafe) private let database: UnsafeMutablePointer<MMDB_s>

  /// Opens a copy of the file behind a descriptor.
  init(copying descriptor: Int32) throws(Problem) {
    let copy = cmaxmind_memory_file("squint-maxmind")
    guard copy >= 0 else { throw Problem(reason: "there is no memory for a copy") }
    defer { close(copy) }
    try Self.copy(descriptor, to: copy)
    // The property is set last, for a complete object that throws is let go by `deinit`.
    let opened = UnsafeMutablePointer<MMDB_s>.allocate(capacity: 1)
    let status = MMDB_open("/proc/self/fd/\(copy)", UInt32(MMDB_MODE_MMAP), opened)
    guard status == MMDB_SUCCESS else {
      opened.deallocate()
      throw Problem(reason: String(cString: MMDB_strerror(status)))
    }
    database = opened
  }

  deinit {
    MMDB_close(database)
    database.deallocate()
  }

  /// What kind of data the file says it has, such as `GeoLite2-City`.
  var kind: String { cmaxmind_database_type(database).map { String(cString: $0) } ?? "" }

  /// The entry of the network that an address belongs to, nil when there is none.
  ///
  /// - Throws: for a file that is damaged where it is read.
  func entry(for address: IPAddress) throws(Problem) -> Entry? {
    if address.family == .v6, cmaxmind_ip_version(database) == 4 { return nil }
    var status: Int32 = 0
    let found = Self.withSocketAddress(address) { MMDB_lookup_sockaddr(database, $0, &status) }
    guard status == MMDB_SUCCESS else { throw Problem(reason: String(cString: MMDB_strerror(status))) }
    guard found.found_entry else { return nil }
    // IPv4 addresses are looked up behind 96 bits of zeros where the tree is for IPv6.
    let isBehindZeros = address.family == .v4 && cmaxmind_ip_version(database) == 6
    let length = Int(found.netmask) - (isBehindZeros ? 96 : 0)
    return Entry(entry: found.entry, file: self, prefixLength: max(0, min(address.width, length)))
  }

  private static func copy(_ source: Int32, to target: Int32) throws(Problem) {
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var total = 0
    while true {
      let count = read(source, &chunk, chunk.count)
      guard count >= 0 else { throw Problem(reason: String(cString: strerror(errno))) }
      if count == 0 { return }
      total += count
      guard total <= largest else { throw Problem(reason: "the file is larger than \(largest >> 20) MiB") }
      var written = 0
      while written < count {
        let more = chunk.withUnsafeBytes { bytes in
          bytes.baseAddress.map { write(target, $0 + written, count - written) } ?? -1
        }
        guard more > 0 else { throw Problem(reason: "there is no memory for a copy") }
        written += more
      }
    }
  }

  private static func withSocketAddress<Result>(
    _ address: IPAddress, _ body: (UnsafePointer<sockaddr>) -> Result
  ) -> Result {
    let bytes = address.networkBytes
    switch address.family {
    case .v4:
      var socket = sockaddr_in()
      socket.sin_family = sa_family_t(AF_INET)
      withUnsafeMutableBytes(of: &socket.sin_addr) { $0.copyBytes(from: bytes) }
      return withUnsafePointer(to: &socket) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0) }
      }
    case .v6:
      var socket = sockaddr_in6()
      socket.sin6_family = sa_family_t(AF_INET6)
      withUnsafeMutableBytes(of: &socket.sin6_addr) { $0.copyBytes(from: bytes) }
      return withUnsafePointer(to: &socket) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0) }
      }
    }
  }
}

// Part of squint.
import CNettle

/// The SHA-256 of a configuration's documents: equal for equal documents alone.
public struct ContentHash: Hashable, Sendable {
  /// Its 32 bytes.
  public let bytes: [UInt8]

  /// Digests a content.
  public init(of content: [UInt8]) {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    nettle_sha256_update(&context, content.count, content)
    var digest = [UInt8](repeating: 0, count: 32)
    nettle_sha256_digest(&context, digest.count, &digest)
    bytes = digest
  }

  init(stored bytes: [UInt8]) { self.bytes = bytes }

  /// All digits, lower case.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The first twelve digits, as events show them.
  public var short: String { String(hex.prefix(12)) }

  /// Replaces the hashes of a store's configurations, which were of a kind that two contents might share.
  static func renew(in handle: OpaquePointer, path: String) throws(StoreError) {
    let all = try Statement(handle, "SELECT id, document FROM configuration", path: path)
    var hashes: [(number: Int64, hash: ContentHash)] = []
    while try all.step() { hashes.append((all.integer(0), ContentHash(of: all.array(1)))) }
    let update = try Statement(handle, "UPDATE OR IGNORE configuration SET content_hash = ?2 WHERE id = ?1", path: path)
    for (number, hash) in hashes {
      update.bind(1, number)
      update.bind(2, blob: hash.bytes)
      try update.run()
    }
  }
}

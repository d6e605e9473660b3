// Part of squint.
import CNettle
import UntrustedText

/// The hash functions that Metron's Java knows, by Java's names, reckoned by nettle.
enum HashAlgorithm: String, CaseIterable {
  case md2 = "MD2"
  case md5 = "MD5"
  case sha = "SHA"
  case sha1 = "SHA-1"
  case sha224 = "SHA-224"
  case sha256 = "SHA-256"
  case sha384 = "SHA-384"
  case sha512 = "SHA-512"
  case sha512To224 = "SHA-512/224"
  case sha512To256 = "SHA-512/256"
  case sha3To224 = "SHA3-224"
  case sha3To256 = "SHA3-256"
  case sha3To384 = "SHA3-384"
  case sha3To512 = "SHA3-512"

  /// The algorithm of that name, in any case.
  init?(named name: Bytes) {
    self.init(rawValue: String(decoding: JavaText.uppercased(name).array, as: UTF8.self))
  }

  /// How many steps a byte takes; MD2 is slow.
  var stepsPerByte: Int { self == .md2 ? 8 : 1 }

  /// The digest in hexadecimal; nil without a text gives zeros of its length.
  func hexadecimal(of text: Bytes?) throws(StellarError) -> [UInt8] {
    guard let hash = cnettle_hash(nettleName) else {
      throw StellarError(.serviceUnavailable, "the hash library lacks \(rawValue)")
    }
    let size = Int(hash.pointee.digest_size)
    guard let text else { return [UInt8](repeating: UInt8(ascii: "0"), count: size * 2) }
    var digest = [UInt8](repeating: 0, count: size)
    withUnsafeTemporaryAllocation(byteCount: Int(hash.pointee.context_size), alignment: 16) { context in
      text.withUnsafeBytes { bytes in
        cnettle_digest(
          hash, context.baseAddress, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), &digest)
      }
    }
    return TextEncoding.hexadecimal.encoded(Bytes(digest))
  }

  private var nettleName: String {
    switch self {
    case .md2: "md2"
    case .md5: "md5"
    case .sha, .sha1: "sha1"
    case .sha224: "sha224"
    case .sha256: "sha256"
    case .sha384: "sha384"
    case .sha512: "sha512"
    case .sha512To224: "sha512_224"
    case .sha512To256: "sha512_256"
    case .sha3To224: "sha3_224"
    case .sha3To256: "sha3_256"
    case .sha3To384: "sha3_384"
    case .sha3To512: "sha3_512"
    }
  }
}

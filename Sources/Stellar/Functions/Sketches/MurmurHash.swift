// Part of squint.
import UntrustedText

/// Austin Appleby's MurmurHash64A, with the seed that Metron's estimator uses.
enum MurmurHash {
  private static let multiplier: UInt64 = 0xC6A4_A793_5BD1_E995
  private static let seed: UInt64 = 0xE17A_1465

  static func hash(_ text: Bytes) -> UInt64 {
    text.withUnsafeBytes { bytes in
      var hash = seed ^ UInt64(bytes.count) &* multiplier
      var index = 0
      while index + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        hash = (hash ^ mixed(word &* multiplier) &* multiplier) &* multiplier
        index += 8
      }
      if index < bytes.count {
        for (place, byte) in bytes[index...].enumerated() { hash ^= UInt64(byte) << UInt64(8 * place) }
        hash = hash &* multiplier
      }
      return mixed(mixed(hash) &* multiplier)
    }
  }

  private static func mixed(_ word: UInt64) -> UInt64 { word ^ word >> 47 }
}

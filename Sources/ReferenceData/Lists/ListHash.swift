// Part of squint.

/// The hash by which lists find their entries; files depend on it, so it never changes.
enum ListHash {
  /// 64 bits for a kind of entry and what it is about: eight bytes a step, mixed by multiplication.
  static func of(kind: UnsafeRawBufferPointer, indicator: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    mix(kind, &hash)
    hash = (hash ^ UInt64(truncatingIfNeeded: kind.count)) &* 0xFF51_AFD7_ED55_8CCD
    mix(indicator, &hash)
    hash ^= hash >> 32
    hash = hash &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 29
  }

  private static func mix(_ bytes: UnsafeRawBufferPointer, _ hash: inout UInt64) {
    var index = 0
    while index + 8 <= bytes.count {
      step(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)), &hash)
      index += 8
    }
    var rest: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.count {
      rest |= UInt64(bytes[index]) << shift
      shift += 8
      index += 1
    }
    step(rest ^ UInt64(truncatingIfNeeded: bytes.count) << 56, &hash)
  }

  private static func step(_ word: UInt64, _ hash: inout UInt64) {
    hash = (hash ^ word) &* 0xC2B2_AE3D_27D4_EB4F
    hash ^= hash >> 31
  }
}

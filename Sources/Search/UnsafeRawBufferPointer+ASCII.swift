// Part of squint.
import Glibc
import UntrustedText

extension UnsafeRawBufferPointer {
  /// Writes the bytes with A to Z in lower case; false, and no more said of the copy, when one is not ASCII.
  ///
  /// - Precondition: `copy` is as long as the buffer.
  func foldASCII(into copy: UnsafeMutableRawBufferPointer) -> Bool {
    precondition(copy.count == count, "the copy is of another length")
    var index = 0
    while index + 16 <= count {
      let block = loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      guard all(block .< 0x80) else { return false }
      let folded = block.replacing(with: block | 0x20, where: (block &- 0x41) .< 26)
      copy.storeBytes(of: folded, toByteOffset: index, as: SIMD16<UInt8>.self)
      index += 16
    }
    while index < count {
      let byte = self[index]
      guard byte < 0x80 else { return false }
      copy[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
      index += 1
    }
    return true
  }

  /// Whether the bytes stand somewhere in the buffer.
  func holds(_ wanted: Bytes) -> Bool {
    wanted.withUnsafeBytes { wanted in
      guard let needle = wanted.baseAddress, let first = wanted.first, var place = baseAddress else {
        return wanted.isEmpty
      }
      // glibc's memmem is not among what Swift sees; from one first byte to the next does as well here.
      var left = count - wanted.count + 1
      while left > 0, let found = memchr(place, Int32(first), left) {
        if memcmp(found, needle, wanted.count) == 0 { return true }
        left -= UnsafeRawPointer(found) - place + 1
        place = UnsafeRawPointer(found) + 1
      }
      return false
    }
  }
}

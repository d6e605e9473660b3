// Part of squint.

/// The bytes of a model file that is being written: little-endian numbers, and parts that begin at multiples of 8.
struct ModelFileBytes {
  private(set) var bytes = ModelFile.magic

  mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ numbers: some Sequence<some FixedWidthInteger>) {
    for number in numbers { append(number) }
  }

  mutating func pad() {
    while bytes.count % 8 != 0 { bytes.append(0) }
  }

  /// The file, with its checksum in place.
  func sealed() -> [UInt8] {
    var sealed = bytes
    let checksum = bytes.withUnsafeBytes { ModelFile.checksum($0) }
    sealed.replaceSubrange(32..<40, with: (0..<8).map { UInt8(truncatingIfNeeded: checksum >> ($0 * 8)) })
    return sealed
  }
}

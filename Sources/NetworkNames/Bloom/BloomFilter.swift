// Part of squint.
import Glibc
public import UntrustedText

/// A set that answers "perhaps" or "certainly not", in a few bits an element.
///
/// The serialised form, all numbers little-endian: the magic, the number of bits and of insertions in 64 bits each,
/// the number of probes and a zero in 32 bits each, then the bits, the first one the lowest of the first byte. A
/// filter made from embedded bytes stays where it lies until something is inserted.
public struct BloomFilter: Sendable {
  private static let magic: [UInt8] = Array("SQBLOOM1".utf8)
  private static let headerSize = 32

  /// The largest filter that is made or read, in bytes.
  public static let sizeLimit = 1 << 26

  /// The number of bits.
  public let bitCount: UInt64
  /// The number of bits an element sets.
  public let probeCount: Int
  /// The number of insertions that changed something; an estimate of the number of elements.
  public private(set) var count: UInt64
  /// All of the serialised form, its count out of date.
  private var storage: Storage

  private enum Storage: Sendable {
    case shared(StaticBytes)
    case own([UInt8])
  }

  /// Makes an empty filter for `capacity` elements.
  ///
  /// - Parameters:
  ///   - capacity: how many elements it shall hold; one that `sizeLimit` cannot keep gives a higher rate.
  ///   - falsePositiveRate: how often "perhaps" is wrong when it is full, between 1e-12 and 0.5.
  public init(capacity: Int, falsePositiveRate: Double) {
    let rate = falsePositiveRate.isNaN ? 0.01 : min(max(falsePositiveRate, 1e-12), 0.5)
    let ln2 = 0.693_147_180_559_945_3
    let bits = Double(max(1, capacity)) * -log(rate) / (ln2 * ln2)
    let bytes = Int(min(bits / 8, Double(Self.sizeLimit - Self.headerSize - 8))) / 8 * 8 + 8
    bitCount = UInt64(bytes) * 8
    probeCount = max(1, Int((-log(rate) / ln2).rounded()))
    count = 0
    storage = .own([UInt8](repeating: 0, count: Self.headerSize + bytes))
  }

  /// Reads a serialised filter, in place.
  ///
  /// - Throws: `notAFilter` for anything else, also one that was cut short.
  public init(serialized bytes: StaticBytes) throws(BloomFilterError) {
    let header = bytes.withUnsafeBytes { buffer -> (bits: UInt64, count: UInt64, probes: UInt32)? in
      guard buffer.count >= Self.headerSize, buffer.count <= Self.sizeLimit, buffer.prefix(8).elementsEqual(Self.magic)
      else { return nil }
      return (
        UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
        UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
        UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: 24, as: UInt32.self))
      )
    }
    guard let header, header.probes >= 1, header.probes <= 64, header.bits > 0, header.bits % 8 == 0,
      UInt64(bytes.count - Self.headerSize) == header.bits / 8
    else { throw .notAFilter }
    bitCount = header.bits
    probeCount = Int(header.probes)
    count = header.count
    storage = .shared(bytes)
  }

  /// Reads a serialised filter.
  ///
  /// - Throws: `notAFilter` for anything else, also one that was cut short.
  public init(serialized bytes: [UInt8]) throws(BloomFilterError) { try self.init(serialized: StaticBytes(bytes)) }

  /// Whether the element may be in the set; false is certain.
  public func contains(_ element: Bytes) -> Bool { element.withUnsafeBytes { contains($0) } }

  /// Whether the element may be in the set, in place.
  public func contains(_ element: UnsafeRawBufferPointer) -> Bool {
    let hash = BloomHash(element)
    return withStorage { bytes in
      for probe in 0..<probeCount {
        let bit = Self.bit(hash, probe, bitCount)
        if bytes[Self.headerSize + Int(truncatingIfNeeded: bit >> 3)] & 1 << UInt8(bit & 7) == 0 { return false }
      }
      return true
    }
  }

  /// Adds an element; returns whether that changed the filter.
  @discardableResult
  public mutating func insert(_ element: Bytes) -> Bool {
    let hash = element.withUnsafeBytes { BloomHash($0) }
    var changed = false
    let (bitCount, probeCount) = (bitCount, probeCount)
    Self.modify(&storage) { bytes in
      for probe in 0..<probeCount {
        let bit = Self.bit(hash, probe, bitCount)
        let index = Self.headerSize + Int(truncatingIfNeeded: bit >> 3)
        let mask: UInt8 = 1 << UInt8(bit & 7)
        changed = changed || bytes[index] & mask == 0
        bytes[index] |= mask
      }
    }
    if changed { count += 1 }
    return changed
  }

  /// Whether another filter was made alike and says the same of every element.
  public func isSame(as other: BloomFilter) -> Bool {
    guard bitCount == other.bitCount, probeCount == other.probeCount else { return false }
    return withStorage { bytes in
      other.withStorage { others in
        guard let left = bytes.baseAddress, let right = others.baseAddress, bytes.count == others.count else {
          return false
        }
        return memcmp(left + Self.headerSize, right + Self.headerSize, bytes.count - Self.headerSize) == 0
      }
    }
  }

  /// Adds all elements of another filter.
  ///
  /// - Throws: `differentShapes` unless both were made for the same capacity and rate.
  public mutating func merge(_ other: BloomFilter) throws(BloomFilterError) {
    guard bitCount == other.bitCount, probeCount == other.probeCount else { throw .differentShapes }
    Self.modify(&storage) { bytes in
      other.withStorage { others in
        for index in Self.headerSize..<bytes.count { bytes[index] |= others[index] }
      }
    }
    let (sum, overflow) = count.addingReportingOverflow(other.count)
    count = overflow ? .max : sum
  }

  /// The filter as a file.
  public var serialized: [UInt8] {
    var output = Self.magic
    func append(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { output.append(contentsOf: $0) } }
    append(bitCount)
    append(count)
    append(UInt64(probeCount))
    withStorage { output.append(contentsOf: $0.dropFirst(Self.headerSize)) }
    return output
  }

  @inline(__always) private static func bit(_ hash: BloomHash, _ probe: Int, _ bitCount: UInt64) -> UInt64 {
    (hash.first &+ hash.second &* UInt64(truncatingIfNeeded: probe)).multipliedFullWidth(by: bitCount).high
  }

  private func withStorage<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch storage {
    case .shared(let bytes): bytes.withUnsafeBytes(body)
    case .own(let bytes): bytes.withUnsafeBytes(body)
    }
  }

  private static func modify(_ storage: inout Storage, _ body: (UnsafeMutableRawBufferPointer) -> Void) {
    var bytes: [UInt8]
    switch storage {
    case .shared(let shared): bytes = shared.array
    case .own(let own): bytes = own
    }
    // Gives the array up first, or writing to it would copy it.
    storage = .own([])
    bytes.withUnsafeMutableBytes(body)
    storage = .own(bytes)
  }
}

extension BloomFilter: Equatable {
  /// Compares shape and bits.
  public static func == (left: BloomFilter, right: BloomFilter) -> Bool {
    guard left.bitCount == right.bitCount, left.probeCount == right.probeCount else { return false }
    return left.withStorage { l in right.withStorage { r in l[headerSize...].elementsEqual(r[headerSize...]) } }
  }
}

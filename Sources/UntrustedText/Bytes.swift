// Part of squint.

/// A run of bytes from outside: a slice of a shared buffer that costs a reference and no copy.
///
/// The bytes are whatever the writer of the log put there: any length up to 4 GiB, any value, not
/// necessarily UTF-8. Nothing turns them into text for a person but `shownText`.
/// Equality, order and hash are those of the bytes, not of characters.
@frozen public struct Bytes: Sendable {
  @usableFromInline let storage: [UInt8]
  @usableFromInline let start: UInt32
  @usableFromInline let length: UInt32

  /// Wraps a whole array.
  @inlinable public init(_ bytes: [UInt8]) {
    storage = bytes
    start = 0
    length = UInt32(truncatingIfNeeded: bytes.count)
  }

  /// Wraps `range` of `buffer` without copying; the slice keeps the whole buffer alive.
  ///
  /// - Precondition: `range` lies within `buffer`, which is shorter than 4 GiB.
  @inlinable public init(slicing buffer: [UInt8], _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count, "slice outside its buffer")
    storage = buffer
    start = UInt32(truncatingIfNeeded: range.lowerBound)
    length = UInt32(truncatingIfNeeded: range.count)
  }

  /// Copies the bytes of a raw buffer.
  @inlinable public init(copying buffer: UnsafeRawBufferPointer) { self.init(Array(buffer)) }

  /// The empty run.
  @inlinable public init() { self.init([]) }

  /// The UTF-8 bytes of a string of our own.
  @inlinable public init(_ string: some StringProtocol) { self.init(Array(string.utf8)) }

  /// The number of bytes.
  @inlinable public var count: Int { Int(length) }

  /// Whether there are no bytes.
  @inlinable public var isEmpty: Bool { length == 0 }

  /// The byte at `index`, counted from the start of the run.
  @inlinable public subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count, "index outside the bytes")
    return storage[Int(start) + index]
  }

  /// A part of the run, sharing its buffer.
  @inlinable public subscript(range: Range<Int>) -> Bytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the bytes")
    let lower = Int(start) + range.lowerBound
    return Bytes(slicing: storage, lower..<(lower + range.count))
  }

  /// Calls `body` with the bytes in place.
  @inlinable public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try storage.withUnsafeBytes { whole in
      try body(UnsafeRawBufferPointer(rebasing: whole[Int(start)..<(Int(start) + count)]))
    }
  }

  /// The bytes as an array of their own.
  @inlinable public var array: [UInt8] { Array(storage[Int(start)..<(Int(start) + count)]) }

  /// Whether the run is all of its buffer, as texts of our own are and parts of a log's lines are not.
  @inlinable public var isWhole: Bool { storage.count == count }

  /// The same bytes in a buffer of just their size, so that a long-lived copy does not hold a whole batch.
  @inlinable public var compacted: Bytes { isWhole ? self : Bytes(array) }
}

extension Bytes: Equatable {
  /// Compares byte by byte.
  @inlinable public static func == (left: Bytes, right: Bytes) -> Bool {
    guard left.length == right.length else { return false }
    return left.withUnsafeBytes { l in right.withUnsafeBytes { r in isSame(l, r) } }
  }

  /// Compares two runs of one length, eight bytes at a time.
  @inlinable static func isSame(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index &+ 8 <= left.count {
      guard
        left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      else { return false }
      index &+= 8
    }
    while index < left.count {
      guard left[index] == right[index] else { return false }
      index &+= 1
    }
    return true
  }
}

extension Bytes: Hashable {
  /// Feeds the bytes to the hasher.
  @inlinable public func hash(into hasher: inout Hasher) {
    withUnsafeBytes { hasher.combine(bytes: $0) }
    hasher.combine(length)
  }
}

extension Bytes: Comparable {
  /// Orders byte by byte, a prefix first.
  @inlinable public static func < (left: Bytes, right: Bytes) -> Bool {
    left.withUnsafeBytes { l in right.withUnsafeBytes { r in l.lexicographicallyPrecedes(r) } }
  }
}

extension Bytes: ExpressibleByStringLiteral {
  /// The UTF-8 bytes of a literal.
  @inlinable public init(stringLiteral value: StaticString) {
    self.init(value.withUTF8Buffer { Array($0) })
  }
}

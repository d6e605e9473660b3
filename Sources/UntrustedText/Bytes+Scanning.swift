// Part of squint.

extension Bytes {
  /// The index of the first `byte`, or nil.
  @inlinable public func firstIndex(of byte: UInt8) -> Int? { withUnsafeBytes { $0.firstIndex(of: byte) } }

  /// The index of the last `byte`, or nil.
  @inlinable public func lastIndex(of byte: UInt8) -> Int? { withUnsafeBytes { $0.lastIndex(of: byte) } }

  /// Whether each byte passes the test.
  @inlinable public func allSatisfy(_ test: (UInt8) -> Bool) -> Bool { withUnsafeBytes { $0.allSatisfy(test) } }

  /// Whether the run begins with `prefix`.
  @inlinable public func hasPrefix(_ prefix: Bytes) -> Bool {
    count >= prefix.count && self[0..<prefix.count] == prefix
  }

  /// Whether the run ends with `suffix`.
  @inlinable public func hasSuffix(_ suffix: Bytes) -> Bool {
    count >= suffix.count && self[(count - suffix.count)..<count] == suffix
  }

  /// The bytes with A to Z in lower case; the run itself if it has none.
  public var asciiLowercased: Bytes {
    guard withUnsafeBytes({ $0.contains { $0 &- 0x41 < 26 } }) else { return self }
    return Bytes(array.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 })
  }
}

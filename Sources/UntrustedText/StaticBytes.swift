// Part of squint.

/// Read-only memory that lives as long as the process: data embedded in the program, or bytes kept in an array.
public struct StaticBytes: Sendable {
  private enum Storage: @unchecked Sendable {
    // Sendable: the memory is never written and never freed, as `init(embedded:)` demands.
    case embedded(UnsafeRawBufferPointer)
    case owned([UInt8])
  }

  private let storage: Storage

  /// Keeps an array.
  public init(_ bytes: [UInt8]) { storage = .owned(bytes) }

  /// Points to embedded data without copying.
  ///
  /// - Precondition: nobody ever writes or frees the memory.
  public init(embedded buffer: UnsafeRawBufferPointer) { storage = .embedded(buffer) }

  /// Points to the embedded data a C accessor returned.
  ///
  /// - Precondition: nobody ever writes or frees the memory.
  public init(embedded start: UnsafePointer<UInt8>?, count: Int) {
    storage = .embedded(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// The number of bytes.
  public var count: Int {
    switch storage {
    case .embedded(let buffer): buffer.count
    case .owned(let bytes): bytes.count
    }
  }

  /// Calls `body` with the bytes in place.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    switch storage {
    case .embedded(let buffer): try body(buffer)
    case .owned(let bytes): try bytes.withUnsafeBytes(body)
    }
  }

  /// A copy as an array.
  public var array: [UInt8] { withUnsafeBytes { Array($0) } }
}

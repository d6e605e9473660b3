// Part of squint.
import CZlib

/// Unpacks gzip as it is read, member after member, in memory that does not depend on the size of either side.
final class Inflater {
  /// What one step gave.
  enum Step {
    /// Unpacked bytes.
    case output([UInt8])
    /// More packed bytes are needed.
    case needsInput
  }

  enum Fault: Error {
    case damaged
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private var input: [UInt8] = []
  private var consumed = 0
  /// Whether a member has begun and not ended.
  private(set) var isInMember = false
  /// Whether at least one member ended and what follows is none.
  private(set) var isPastEnd = false

  private static let outputSize = 1 << 18

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 window bits and 16 for the gzip wrapper; this can fail only for want of memory, which the first step reports.
    inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  func feed(_ bytes: [UInt8]) {
    input = consumed == input.count ? bytes : Array(input[consumed...]) + bytes
    consumed = 0
  }

  func step() throws(Fault) -> Step {
    while isInMember || beginMember() {
      let before = consumed
      let (output, status) = inflateOnce()
      switch status {
      case Z_STREAM_END:
        isInMember = false
        inflateReset(stream)
      case Z_OK, Z_BUF_ERROR: break
      // What was unpacked before the damage is handed out first; the next step meets the damage again.
      case Z_DATA_ERROR where !output.isEmpty: break
      default: throw .damaged
      }
      if !output.isEmpty { return .output(output) }
      if isInMember, consumed == before || consumed == input.count { return .needsInput }
    }
    return .needsInput
  }

  private func inflateOnce() -> ([UInt8], Int32) {
    var status = Z_OK
    let output = [UInt8](unsafeUninitializedCapacity: Self.outputSize) { buffer, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.pointee.next_in = input.baseAddress.map { $0 + consumed }
        stream.pointee.avail_in = UInt32(input.count - consumed)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(buffer.count)
        status = inflate(stream, Z_NO_FLUSH)
        consumed = input.count - Int(stream.pointee.avail_in)
        count = buffer.count - Int(stream.pointee.avail_out)
      }
    }
    return (output, status)
  }

  /// Looks for another member; anything else after the first one is padding and ends the file.
  private func beginMember() -> Bool {
    guard !isPastEnd, consumed < input.count else { return false }
    guard input[consumed] == 0x1F else {
      isPastEnd = true
      consumed = input.count
      return false
    }
    isInMember = true
    return true
  }
}

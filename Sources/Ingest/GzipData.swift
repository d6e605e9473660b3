// Part of squint.

/// A whole gzip file that is small enough for memory.
public enum GzipData {
  /// Why it cannot be unpacked.
  public enum Fault: Error, Equatable, Sendable, CustomStringConvertible {
    /// It is no gzip file, or one that is damaged.
    case damaged
    /// It ends before it is complete.
    case cutShort
    /// It is larger than the limit.
    case tooLarge(limit: Int)

    /// The line that a user sees.
    public var description: String {
      switch self {
      case .damaged: "not a gzip file, or damaged"
      case .cutShort: "the gzip file ends too early"
      case .tooLarge(let limit): "larger than \(limit) bytes when unpacked"
      }
    }
  }

  /// The unpacked bytes of all members, one after the other.
  public static func unpacked(_ bytes: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
    guard bytes.starts(with: [0x1F, 0x8B]) else { throw .damaged }
    let inflater = Inflater()
    inflater.feed(bytes)
    var result: [UInt8] = []
    while true {
      let step: Inflater.Step
      do {
        step = try inflater.step()
      } catch {
        throw .damaged
      }
      switch step {
      case .output(let output):
        result += output
        if result.count > limit { throw .tooLarge(limit: limit) }
      case .needsInput:
        if inflater.isInMember { throw .cutShort }
        return result
      }
    }
  }
}

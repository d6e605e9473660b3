// Part of squint.

/// The values of one line of separated values, quoted as RFC 4180 says, without white space around them.
///
/// A value is a slice of the line unless it holds a doubled quote. One record is used for line after line.
public struct CSVRecord: Sendable {
  /// Why a line is no record.
  public enum Fault: Error, Hashable, Sendable {
    /// A quote at that byte is never closed.
    case unclosedQuote(at: Int)
    /// Something stands between a closing quote and the separator, at that byte.
    case afterQuote(at: Int)
    /// The line has more values than `limit`.
    case tooManyValues
  }

  private struct Value {
    var start: Int
    var end: Int
    var hasDoubledQuotes: Bool
  }

  /// The most values that a line may have.
  public static let limit = 65_536
  private static let quote = UInt8(ascii: "\"")

  private let separator: UInt8
  private var values: [Value] = []

  /// Makes a record for lines with that separator.
  public init(separator: UInt8) {
    self.separator = separator
    values.reserveCapacity(32)
  }

  /// How many values the line has.
  public var count: Int { values.count }

  /// Takes a line apart.
  ///
  /// - Throws: where its quotes are wrong.
  public mutating func read(_ line: Bytes) throws(Fault) {
    values.removeAll(keepingCapacity: true)
    let fault = line.withUnsafeBytes { bytes in scan(bytes) }
    if let fault { throw fault }
  }

  /// A value of the line that was read last; empty beyond the last one.
  public func value(_ index: Int, of line: Bytes) -> Bytes {
    guard index >= 0, index < values.count else { return Bytes() }
    let value = values[index]
    guard value.start < value.end, value.end <= line.count else { return Bytes() }
    guard value.hasDoubledQuotes else { return line[value.start..<value.end] }
    var text: [UInt8] = []
    text.reserveCapacity(value.end - value.start)
    var position = value.start
    while position < value.end {
      text.append(line[position])
      position += line[position] == Self.quote ? 2 : 1
    }
    return Bytes(text)
  }

  private mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Fault? {
    var index = 0
    while true {
      guard values.count < Self.limit else { return .tooManyValues }
      var start = index
      while start < bytes.count, bytes[start] <= 0x20, bytes[start] != separator { start += 1 }
      if start < bytes.count, bytes[start] == Self.quote {
        if let fault = scanQuoted(bytes, from: start, &index) { return fault }
      } else {
        while index < bytes.count, bytes[index] != separator { index += 1 }
        append(bytes, min(start, index), index, hasDoubledQuotes: false)
      }
      guard index < bytes.count else { return nil }
      index += 1
    }
  }

  private mutating func scanQuoted(_ bytes: UnsafeRawBufferPointer, from start: Int, _ index: inout Int) -> Fault? {
    var position = start + 1
    var hasDoubledQuotes = false
    while true {
      guard position < bytes.count else { return .unclosedQuote(at: start) }
      guard bytes[position] == Self.quote else {
        position += 1
        continue
      }
      guard position + 1 < bytes.count, bytes[position + 1] == Self.quote else { break }
      hasDoubledQuotes = true
      position += 2
    }
    append(bytes, start + 1, position, hasDoubledQuotes: hasDoubledQuotes)
    index = position + 1
    while index < bytes.count, bytes[index] != separator {
      guard bytes[index] <= 0x20 else { return .afterQuote(at: index) }
      index += 1
    }
    return nil
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, hasDoubledQuotes: Bool) {
    var (start, end) = (start, end)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    values.append(Value(start: start, end: end, hasDoubledQuotes: hasDoubledQuotes))
  }
}

// Part of squint.

/// The bundled capture, cut into lines, each with the time that Squid gave it.
struct DemoLog: Sendable {
  /// One line with its LF, and how long after the first one it was written.
  struct Line: Sendable {
    /// Milliseconds since the capture's first line.
    let after: Int64
    /// Where the line stands in the capture.
    let range: Range<Int>
  }

  let bytes: [UInt8]
  let lines: [Line]

  /// The length of the stamp that begins each line: ten digits, a point, three digits.
  static let stampLength = 14

  /// Cuts an uncompressed capture.
  init(_ bytes: [UInt8]) {
    var lines: [Line] = []
    var first: Int64?
    var last: Int64 = 0
    var start = 0
    while start < bytes.count {
      // Squid ends a record that it had to cut with a NUL instead of the LF.
      let end = (bytes[start...].firstIndex { $0 == 10 || $0 == 0 } ?? bytes.count - 1) + 1
      if let time = Self.milliseconds(bytes[start..<end]) {
        let origin = first ?? time
        first = origin
        // A log is written in the order of completion: stamps may go back a little, the replay does not.
        last = max(last, time - origin)
      }
      lines.append(Line(after: last, range: start..<end))
      start = end
    }
    self.bytes = bytes
    self.lines = lines
  }

  /// How long the capture took, in milliseconds.
  var duration: Int64 { lines.last?.after ?? 0 }

  /// The first line of the first busy second: the capture begins with a handful of odd requests from one client.
  var livelyStart: Int {
    var start = 0
    for (index, line) in lines.enumerated() {
      if line.after / 1000 != lines[start].after / 1000 { start = index }
      if index - start >= 40 { return start }
    }
    return 0
  }

  /// The line as if it had been written at `time` (milliseconds since 1970).
  func line(_ line: Line, at time: Int64) -> [UInt8] {
    guard line.range.count > Self.stampLength, Self.milliseconds(bytes[line.range]) != nil else {
      return Array(bytes[line.range])
    }
    let fraction = String(time % 1000 + 1000).dropFirst()
    return Array("\(time / 1000).\(fraction)".utf8)
      + bytes[(line.range.lowerBound + Self.stampLength)..<line.range.upperBound]
  }

  private static func milliseconds(_ line: ArraySlice<UInt8>) -> Int64? {
    guard line.count > stampLength else { return nil }
    var value: Int64 = 0
    for (position, byte) in line.prefix(stampLength).enumerated() {
      if position == 10 {
        guard byte == UInt8(ascii: ".") else { return nil }
      } else {
        guard byte &- 48 < 10 else { return nil }
        value = value * 10 + Int64(byte - 48)
      }
    }
    return value
  }
}

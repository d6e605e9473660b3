// Part of squint.
import DGADetection
import Glibc
import UntrustedText

/// The lines of `model apply`, gathered and written in large pieces.
///
/// Names stand as shown text, in a pipe as on a terminal: so a tab is none of theirs and each line has three columns.
struct VerdictOutput {
  /// Of a longer line only so much is kept and printed; no name is longer than 253 bytes.
  private static let longestLine = 1 << 16

  private let model: DGAModel
  private var buffer: [UInt8] = []
  /// Lines that wait to be judged together; they lie in the bytes that `appendLines` was given.
  private var waiting: [UnsafeRawBufferPointer] = []

  init(model: DGAModel) {
    self.model = model
    buffer.reserveCapacity(1 << 20)
  }

  /// Judges each line that ends in `bytes`, and keeps the last one's beginning.
  mutating func appendLines(_ bytes: UnsafeRawBufferPointer, _ unfinished: inout [UInt8]) {
    guard let base = bytes.baseAddress else { return }
    var start = 0
    while start < bytes.count {
      guard let end = memchr(base + start, 0x0A, bytes.count - start).map({ UnsafeRawPointer($0) - base }) else {
        let room = max(0, Self.longestLine - unfinished.count)
        unfinished.append(contentsOf: bytes[start...].prefix(room))
        break
      }
      let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      if unfinished.isEmpty {
        waiting.append(Self.withoutReturn(line))
        if waiting.count == DGAModel.batchSize { judgeWaiting() }
      } else {
        unfinished.append(contentsOf: line)
        unfinished.withUnsafeBytes { appendLine($0) }
        unfinished.removeAll(keepingCapacity: true)
      }
      start = end + 1
    }
    judgeWaiting()
  }

  /// Judges a line without its LF; a CR at its end is dropped.
  mutating func appendLine(_ line: UnsafeRawBufferPointer) { append(Self.withoutReturn(line)) }

  private static func withoutReturn(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    line.last == UInt8(ascii: "\r") ? UnsafeRawBufferPointer(rebasing: line.dropLast()) : line
  }

  /// Judges a name.
  mutating func append(_ name: UnsafeRawBufferPointer) { append(name, model.verdict(for: name)) }

  /// Judges the lines that wait, and writes their verdicts in order.
  private mutating func judgeWaiting() {
    guard !waiting.isEmpty else { return }
    var verdicts = (0..<DGAModel.batchSize).map { _ in DGAVerdict.notADomain }
    waiting.withUnsafeBufferPointer { names in model.judge(names) { verdicts[$0] = $1 } }
    for (name, verdict) in zip(waiting, verdicts) { append(name, verdict) }
    waiting.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ name: UnsafeRawBufferPointer, _ verdict: DGAVerdict) {
    if name.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      buffer.append(contentsOf: name)
    } else {
      Neutral.append(name, to: &buffer)
    }
    switch verdict.judgement {
    case .legit: append("\tlegit\t")
    case .generated: append("\tdga\t")
    case .notADomain: append("\tnot-a-domain\t-\n")
    }
    if verdict.judgement != .notADomain { appendShare(verdict.probability) }
  }

  /// Writes what was gathered.
  ///
  /// - Throws: `CommandFailure` when standard output cannot be written.
  mutating func flush() throws {
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        bytes.baseAddress.map { write(STDOUT_FILENO, $0 + written, bytes.count - written) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        buffer.removeFirst(written)
        throw CommandFailure.operation("standard output: \(String(cString: strerror(errno)))")
      }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { buffer.append(contentsOf: $0) }
  }

  /// A share and a line feed: four places, and eight within a thousandth of 0 and 1, where four would make all alike.
  private mutating func appendShare(_ share: Double) {
    let places = share > 0 && share < 0.001 || share > 0.999 && share < 1 ? 8 : 4
    let power = places == 8 ? 100_000_000 : 10_000
    // What is not certain is not shown as such.
    let scaled = min(Int((share * Double(power)).rounded()), share < 1 && places == 8 ? power - 1 : power)
    buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: scaled / power))
    buffer.append(UInt8(ascii: "."))
    var digit = power / 10
    while digit > 0 {
      buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: scaled / digit % 10))
      digit /= 10
    }
    buffer.append(0x0A)
  }
}

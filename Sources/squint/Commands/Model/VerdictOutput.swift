// Part of squint.
import DGADetection
import Glibc
import UntrustedText

/// The lines of `model apply`, gathered and written in large pieces.
struct VerdictOutput {
  /// Of a longer line only so much is kept and printed; no name is longer than 253 bytes.
  private static let longestLine = 1 << 16

  private let model: DGAModel
  private let isTerminal: Bool
  private var buffer: [UInt8] = []

  init(model: DGAModel, isTerminal: Bool) {
    self.model = model
    self.isTerminal = isTerminal
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
        return
      }
      let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      if unfinished.isEmpty {
        appendLine(line)
      } else {
        unfinished.append(contentsOf: line)
        unfinished.withUnsafeBytes { appendLine($0) }
        unfinished.removeAll(keepingCapacity: true)
      }
      start = end + 1
    }
  }

  /// Judges a line without its LF; a CR at its end is dropped.
  mutating func appendLine(_ line: UnsafeRawBufferPointer) {
    if let last = line.last, last == UInt8(ascii: "\r") {
      append(UnsafeRawBufferPointer(rebasing: line.dropLast()))
    } else {
      append(line)
    }
  }

  /// Judges a name.
  mutating func append(_ name: UnsafeRawBufferPointer) {
    if isTerminal {
      buffer.append(contentsOf: Bytes(copying: name).shownText().utf8)
    } else {
      buffer.append(contentsOf: name)
    }
    let verdict = model.verdict(for: name)
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

  /// A share with four places and a line feed.
  private mutating func appendShare(_ share: Double) {
    let scaled = Int((share * 10_000).rounded())
    let digits = [scaled / 10_000, scaled / 1000 % 10, scaled / 100 % 10, scaled / 10 % 10, scaled % 10]
    for (index, digit) in digits.enumerated() {
      if index == 1 { buffer.append(UInt8(ascii: ".")) }
      buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
    }
    buffer.append(0x0A)
  }
}

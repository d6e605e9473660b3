// Part of squint.
import Events
import Triage
import UntrustedText

/// Makes events of lines, as a sensor's configuration says.
public enum LineParser: Sendable {
  /// Squid's native format.
  case squid(SquidParser)
  /// A Grok pattern.
  case grok(GrokParser)
  /// Separated values.
  case csv(CSVParser)
  /// One JSON object a line.
  case jsonMap(JSONMapParser)

  /// Adds the event of a line to a batch.
  ///
  /// - Throws: Why the line is none; the batch is as before.
  func parse(_ line: LogLine, originalSlot: Int?, into batch: inout EventBatch) throws(LineFault) {
    switch line.ending {
    case .tooLong: throw .tooLong(length: line.length)
    case .cutBySquid: throw .cutBySquid
    case .lineFeed, .endOfInput: break
    }
    let row: Int
    switch self {
    case .squid(let parser): row = try parser.parse(line.bytes, offset: line.offset, into: &batch)
    case .grok(let parser): row = try parser.parse(line.bytes, offset: line.offset, into: &batch)
    case .csv(let parser):
      var record = parser.record
      row = try parser.parse(line.bytes, offset: line.offset, into: &batch, using: &record)
    case .jsonMap(let parser): row = try parser.parse(line.bytes, offset: line.offset, into: &batch)
    }
    // As in Metron a line that brings an original of its own keeps it.
    if let originalSlot, !batch[row, originalSlot].isPresent { batch[row, originalSlot] = .text(line.bytes) }
  }
}

// Part of squint.
import Testing

@testable import Ingest

@Suite struct `A whole gzip file` {
  /// The line "squint", packed.
  private let packed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x2B, 0x2E, 0x2C, 0xCD, 0xCC, 0x2B, 0xE1, 0x02, 0x00,
  ]

  @Test func `of several members is unpacked as one`() throws {
    #expect(try GzipData.unpacked(packed + crc + packed + crc, limit: 100) == Array("squint\nsquint\n".utf8))
  }

  @Test func `that is cut short, damaged or none is refused`() {
    #expect(throws: GzipData.Fault.cutShort) { try GzipData.unpacked(packed, limit: 100) }
    #expect(throws: GzipData.Fault.damaged) { try GzipData.unpacked(packed + [0, 0, 0, 0, 7, 0, 0, 0], limit: 100) }
    #expect(throws: GzipData.Fault.damaged) { try GzipData.unpacked(Array("squint\n".utf8), limit: 100) }
    #expect(throws: GzipData.Fault.damaged) { try GzipData.unpacked([], limit: 100) }
  }

  @Test func `that would grow beyond the limit is refused`() {
    #expect(throws: GzipData.Fault.tooLarge(limit: 3)) { try GzipData.unpacked(packed + crc, limit: 3) }
  }

  /// Its checksum and size.
  private let crc: [UInt8] = [0x5C, 0xAF, 0x41, 0x1E, 0x07, 0x00, 0x00, 0x00]
}

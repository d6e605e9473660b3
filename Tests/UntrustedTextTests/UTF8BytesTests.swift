// Part of squint.
import Testing
import UntrustedText

@Suite struct `UTF-8` {
  @Test func `validity agrees with the standard library on random bytes`() {
    var generator = Seeded(state: 23)
    let pool: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xE0, 0xA0, 0xED, 0x9F, 0xEF, 0xF0, 0x90, 0xF4, 0x8F, 0xF5,
    ]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
        pool.randomElement(using: &generator)
      }
      #expect(Bytes(bytes).isValidUTF8 == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
    }
  }

  @Test func `every code point survives encoding and decoding`() {
    for code in stride(from: UInt32(0), through: 0x10FFFF, by: 37) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      var bytes: [UInt8] = []
      UTF8Bytes.append(scalar, to: &bytes)
      let decoded = bytes.withUnsafeBytes { UTF8Bytes.decode($0, at: 0) }
      if decoded != .scalar(scalar, length: bytes.count) { Issue.record("U+\(String(code, radix: 16))") }
    }
  }
}

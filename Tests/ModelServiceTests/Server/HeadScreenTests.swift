// Part of squint.
import Testing

@testable import ModelService

@Suite struct `The screen before the parser` {
  private func findings(_ text: String, cutAt cut: Int) -> HeadScreen.Finding {
    var screen = HeadScreen()
    let bytes = Array(text.utf8)
    let first = bytes[..<cut].withUnsafeBytes { screen.scan($0) }
    guard first == .unfinished else { return first }
    switch bytes[cut...].withUnsafeBytes({ screen.scan($0) }) {
    case .ends(let count): return .ends(cut + count)
    case let other: return other
    }
  }

  @Test func `finds the end of a head, wherever its bytes are cut`() {
    let head = "POST /apply HTTP/1.1\r\nHost: localhost\r\nX:\r\n\r\n"
    for cut in 0...(head + "body").utf8.count {
      #expect(findings(head + "body", cutAt: cut) == .ends(head.utf8.count))
    }
  }

  @Test(arguments: [
    ("G T\u{1}", ModelResponse.malformedStart), ("GET / HTTP/1.1\n", .malformedStart),
    ("GET / HTTP/1.1\r\nA: b\n", .malformedHeader), ("GET / HTTP/1.1\r\nA b", .malformedHeader),
    ("GET / HTTP/1.1\r\nA: b\r\n\tc", .malformedHeader), ("GET / HTTP/1.1\r\n\rX", .malformedHeader),
    ("GET /\(String(repeating: "a", count: 8_192))", .targetTooLong),
    ("GET / HTTP/1.1\r\nA: \(String(repeating: "a", count: 16_384))", .headersTooLong),
  ])
  func `refuses the first bad byte, wherever its bytes are cut`(text: String, response: ModelResponse) {
    let count = text.utf8.count
    for cut in [0, 1, count / 2, count - 1] { #expect(findings(text, cutAt: cut) == .refused(response)) }
  }
}

// Part of squint.
import Ingest
import Testing
import UntrustedText

@Suite struct `Line splitter` {
  private static func lines(_ log: [UInt8], cutEvery step: Int) -> [LogLine] {
    var splitter = LineSplitter()
    var lines: [LogLine] = []
    for start in stride(from: 0, to: log.count, by: step) {
      splitter.feed(Array(log[start..<min(start + step, log.count)]))
      while let line = splitter.next() { lines.append(line) }
    }
    if let line = splitter.finish() { lines.append(line) }
    return lines
  }

  private static func texts(_ log: [UInt8]) -> [String] {
    lines(log, cutEvery: max(log.count, 1)).map { $0.bytes.shownText() }
  }

  @Test(arguments: [
    ("a\nb\n", ["a", "b"]), ("a\r\nb", ["a", "b"]), ("a\rb\n", ["a^Mb"]), ("\n\n", ["", ""]), ("", []),
    ("\u{FEFF}a\n\u{FEFF}b\n", ["a", "<U+FEFF>b"]), ("\0\0\0a\n\0b\n", ["a", "b"]), ("a\n\0\0\0", ["a"]),
    ("a\0b\n", ["a^@b"]), ("\0\0\n", [""]), ("a\r\r\n", ["a^M"]),
  ])
  func `lines end at a line feed alone`(log: String, lines: [String]) {
    #expect(Self.texts(Array(log.utf8)) == lines)
  }

  @Test func `a NUL at 8191 bytes ends a record that Squid cut`() {
    let long = [UInt8](repeating: 0x61, count: 8191)
    let lines = Self.lines(long + [0] + Array("next\n".utf8), cutEvery: 100_000)
    #expect(lines.map(\.ending) == [.cutBySquid, .lineFeed])
    #expect(lines.map(\.offset) == [0, 8192])
    #expect(lines[1].bytes == Bytes("next"))
  }

  @Test func `a line of 1 MiB is whole and one byte more is too long`() {
    let most = [UInt8](repeating: 0x61, count: LineSplitter.maximumLength)
    for step in [1 << 20, 70_000] {
      let lines = Self.lines(most + [0x0D, 0x0A] + most + [0x61, 0x0A] + [0x62, 0x0A], cutEvery: step)
      #expect(lines.map(\.ending) == [.lineFeed, .tooLong, .lineFeed])
      #expect(lines[0].bytes.count == most.count)
      #expect(lines[1].length == Int64(most.count) + 1)
      #expect(lines[1].bytes.count == LineSplitter.keptOfLongLine)
      #expect(lines[2].offset == Int64(2 * most.count) + 4)
    }
  }

  @Test func `offsets count from the byte after the line feed before`() {
    let lines = Self.lines(Array("\u{FEFF}ab\n\0\0cd\r\n\nef".utf8), cutEvery: 100)
    #expect(lines.map(\.offset) == [0, 6, 12, 13])
    #expect(lines.map(\.ending) == [.lineFeed, .lineFeed, .lineFeed, .endOfInput])
  }

  @Test(arguments: 1...8) func `any split of the input gives the same lines`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: UInt64) -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state % bound
    }
    var log: [UInt8] = next(2) == 0 ? [0xEF, 0xBB, 0xBF] : []
    for _ in 0..<60 {
      switch next(8) {
      case 0: log += [0x0D, 0x0A]
      case 1: log += [0x0A]
      case 2: log += [UInt8](repeating: 0, count: Int(next(5)))
      case 3: log += [UInt8](repeating: 0x78, count: 8191) + [0]
      case _: log += (0..<next(40)).map { _ in UInt8(truncatingIfNeeded: next(256)) }
      }
    }
    let whole = Self.lines(log, cutEvery: log.count)
    #expect(whole.reduce(0) { $0 + $1.length } <= Int64(log.count))
    for step in [1, 2, 3, 7, 64, 8191, 8192, 8193] { #expect(Self.lines(log, cutEvery: step) == whole) }
  }

  @Test func `the bytes before the offset are known across chunks`() {
    let log = Array((0..<200).map { "line \($0)\n" }.joined().utf8)
    for step in [1, 5, 300, log.count] {
      var splitter = LineSplitter()
      for start in stride(from: 0, to: log.count, by: step) {
        splitter.feed(Array(log[start..<min(start + step, log.count)]))
        while splitter.next() != nil {
          let end = Int(splitter.offset)
          #expect(splitter.lastBytes == Array(log[max(0, end - 256)..<end]))
        }
      }
    }
  }
}

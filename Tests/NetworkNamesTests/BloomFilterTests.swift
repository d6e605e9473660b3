// Part of squint.
import NetworkNames
import Testing
import UntrustedText

@Suite struct `Bloom filter` {
  @Test func `what was put in is found, what was not is rarely found`() {
    var filter = BloomFilter(capacity: 20_000, falsePositiveRate: 0.01)
    for number in 0..<20_000 { filter.insert(Bytes("in-\(number).example")) }
    #expect((0..<20_000).allSatisfy { filter.contains(Bytes("in-\($0).example")) })
    let wrong = (0..<50_000).count { filter.contains(Bytes("out-\($0).example")) }
    #expect(wrong > 300 && wrong < 700, "\(wrong) of 50000 at 1 %")
    #expect(filter.count > 19_500 && filter.count <= 20_000)
  }

  @Test func `the lengths about a word of the hash are told apart`() {
    var filter = BloomFilter(capacity: 1000, falsePositiveRate: 1e-9)
    for length in 0..<40 { filter.insert(Bytes([UInt8](repeating: 0, count: length))) }
    #expect(filter.count == 40)
    #expect(!filter.contains(Bytes([UInt8](repeating: 0, count: 40))))
  }

  @Test func `it is written and read the same, and read in place`() throws {
    var filter = BloomFilter(capacity: 100, falsePositiveRate: 0.001)
    for word: Bytes in ["a", "b", "c"] { filter.insert(word) }
    let file = filter.serialized
    var read = try BloomFilter(serialized: file)
    #expect(read == filter)
    #expect(read.count == 3)
    #expect(read.contains("b") && !read.contains("d"))
    read.insert("d")
    #expect(read.contains("d") && !filter.contains("d"))
    #expect(filter.serialized == file)
  }

  @Test func `the file format does not change`() {
    var filter = BloomFilter(capacity: 4, falsePositiveRate: 0.1)
    filter.insert("squint")
    var header: [UInt8] = Array("SQBLOOM1".utf8)
    for (value, size) in [(64, 8), (1, 8), (3, 4), (0, 4)] {
      header += [UInt8(value)] + [UInt8](repeating: 0, count: size - 1)
    }
    #expect(Array(filter.serialized.prefix(32)) == header)
    #expect(Array(filter.serialized.dropFirst(32)) == [128, 0, 16, 0, 0, 64, 0, 0])
  }

  @Test func `merged filters hold what both held`() throws {
    var left = BloomFilter(capacity: 100, falsePositiveRate: 0.001)
    var right = left
    left.insert("a")
    right.insert("b")
    try left.merge(right)
    #expect(left.contains("a") && left.contains("b") && !left.contains("c"))
    #expect(throws: BloomFilterError.differentShapes) {
      try left.merge(BloomFilter(capacity: 5000, falsePositiveRate: 0.001))
    }
  }

  @Test func `a file that was cut or is another one is refused`() {
    let file = BloomFilter(capacity: 100, falsePositiveRate: 0.001).serialized
    for length in [0, 7, 31, 32, file.count - 1] {
      #expect(throws: BloomFilterError.notAFilter) { try BloomFilter(serialized: Array(file[..<length])) }
    }
    #expect(throws: BloomFilterError.notAFilter) { try BloomFilter(serialized: [UInt8](repeating: 0, count: 100)) }
  }

  @Test(arguments: [(0, 0.01), (-5, 0.01), (Int.max, 0.001), (10, .nan), (10, 0), (10, 5), (10, -1)])
  func `odd sizes give a usable filter`(capacity: Int, rate: Double) {
    var filter = BloomFilter(capacity: capacity, falsePositiveRate: rate)
    filter.insert("x")
    #expect(filter.contains("x"))
  }
}

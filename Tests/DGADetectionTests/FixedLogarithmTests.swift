// Part of squint.
import Glibc
import Testing

@testable import DGADetection

@Suite struct `Logarithms in whole numbers` {
  @Test(arguments: [1, 2, 3, 7, 10, 253, 1000, 65_537, 10_000_000, UInt32.max])
  func `are those of the C library to 24 binary places`(value: UInt32) {
    let scale = Double(1 << 30)
    #expect(abs(Double(FixedLogarithm.base2(value)) / scale - log2(Double(value))) < 1e-7)
    #expect(abs(Double(FixedLogarithm.base10(value)) / scale - log10(Double(value))) < 1e-7)
  }

  @Test func `of powers of two are exact, and that of nothing is nothing`() {
    #expect(FixedLogarithm.base2(1 << 20) == 20 << 30)
    #expect(FixedLogarithm.base2(0) == 0)
    #expect(FixedLogarithm.base10(1) == 0)
  }
}

// Part of squint.

/// The numbers of `java.util.Random`, so that samples are those that Metron draws.
struct JavaRandom {
  private var state: UInt64
  private static let multiplier: UInt64 = 0x5_DEEC_E66D
  private static let mask: UInt64 = 1 << 48 - 1

  init(seed: Int64) { state = (UInt64(bitPattern: seed) ^ Self.multiplier) & Self.mask }

  /// A number from 0 up to, but without, `bound`, which must be positive.
  mutating func next(below bound: Int32) -> Int32 {
    let greatest = bound - 1
    if bound & greatest == 0 { return Int32(truncatingIfNeeded: (Int64(bound) * Int64(next31())) >> 31) }
    while true {
      let bits = next31()
      let remainder = bits % bound
      if !bits.subtractingReportingOverflow(remainder).partialValue.addingReportingOverflow(greatest).overflow {
        return remainder
      }
    }
  }

  private mutating func next31() -> Int32 {
    state = (state &* Self.multiplier &+ 0xB) & Self.mask
    return Int32(truncatingIfNeeded: state >> 17)
  }
}

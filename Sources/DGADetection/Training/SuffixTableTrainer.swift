// Part of squint.
import UntrustedText

/// Learns what public suffixes say.
struct SuffixTableTrainer {
  private var counts: [Bytes: (legit: Double, generated: Double)] = [:]
  private var legit = 0.0
  private var generated = 0.0

  /// A table that knows these suffixes to exist.
  init(known: some Sequence<Bytes>) { for suffix in known { counts[suffix] = (0, 0) } }

  /// Counts the suffix of a name, which may be empty, `weight` times.
  mutating func add(_ suffix: Bytes, isGenerated: Bool, weight: Double) {
    guard !suffix.isEmpty else { return }
    if isGenerated {
      generated += weight
      counts[suffix, default: (0, 0)].generated += weight
    } else {
      legit += weight
      counts[suffix, default: (0, 0)].legit += weight
    }
  }

  /// The slots, the bits of their number, and the row of each suffix that a family uses.
  func table() -> (slots: [UInt64], bits: Int, rows: [Bytes: Int]) {
    var bits = 4
    while (1 << bits) * 3 < counts.count * 4 { bits += 1 }
    var slots = [UInt64](repeating: 0, count: 1 << bits)
    var rows: [Bytes: Int] = [:]
    for (suffix, count) in counts.sorted(by: { $0.key < $1.key }) {
      let hash = SuffixTable.hash(of: suffix.array)
      var index = SuffixTable.home(of: hash) & (slots.count - 1)
      while slots[index] != 0, UInt32(truncatingIfNeeded: slots[index]) != hash {
        index = (index + 1) & (slots.count - 1)
      }
      guard slots[index] == 0, hash != 0 else { continue }
      let row = count.generated > 0 ? rows.count + 2 : count.legit > 0 ? 1 : 0
      if row > 1 { rows[suffix] = row }
      let odds = UInt64(UInt8(bitPattern: odds(count)))
      slots[index] = UInt64(hash) | odds << 32 | UInt64(rarity(count.legit)) << 40 | UInt64(row) << 48
    }
    return (slots, bits, rows)
  }

  /// A suffix that was never seen says nothing; none says more than 5 bits.
  private func odds(_ count: (legit: Double, generated: Double)) -> Int8 {
    let share = generated / max(1, generated + legit)
    let inGenerated = (count.generated + 4 * share) / max(1, generated)
    let inLegit = (count.legit + 4 * (1 - share)) / max(1, legit)
    let bits = Int(Self.bits(inGenerated) - Self.bits(inLegit))
    return Int8(max(-40, min(40, bits)))
  }

  private func rarity(_ count: Double) -> UInt8 { UInt8(max(1, min(255, -Self.bits((count + 0.5) / (legit + 1))))) }

  /// log2 of a share in 8ths of a bit.
  private static func bits(_ share: Double) -> Int64 {
    let scaled = UInt32(max(1, min(share, 1) * 2_147_483_648))
    return (FixedLogarithm.base2(scaled) - (Int64(31) << 30)) >> 27
  }
}

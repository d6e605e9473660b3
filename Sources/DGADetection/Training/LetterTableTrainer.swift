// Part of squint.

/// Learns the letter models: counts of runs of one to four letters for each reader, smoothed.
struct LetterTableTrainer {
  private static let readers = LetterTable.readers
  private static let base = LetterCode.count

  /// Counts in 16ths of a name, a row of readers for each run.
  private var counts: [[UInt32]] = (1...4).map { length in
    [UInt32](repeating: 0, count: (0..<length).reduce(1) { size, _ in size * base } * readers)
  }

  /// Counts the runs of a name for some readers, `weight` 16ths each.
  mutating func add(_ name: NameLetters, _ columns: [LetterTable.Reader], weight: UInt32) {
    var (a, b, c) = (0, 0, 0)
    for index in 0...name.count {
      let code = Int(name.codes[index])
      let two = c * Self.base + code
      let three = b * Self.base * Self.base + two
      let four = a * Self.base * Self.base * Self.base + three
      for column in columns {
        counts[0][code * Self.readers + column.rawValue] &+= weight
        counts[1][two * Self.readers + column.rawValue] &+= weight
        counts[2][three * Self.readers + column.rawValue] &+= weight
        counts[3][four * Self.readers + column.rawValue] &+= weight
      }
      (a, b, c) = (b, c, code)
    }
  }

  /// The rows of three letters, and the slots of the most frequent runs of four.
  func tables(fourBits: Int) -> (three: [UInt8], four: [UInt8]) {
    var shorter = [Double](repeating: 1 / Double(Self.base), count: Self.readers)
    for length in 1...3 { shorter = smoothed(length, shorter) }
    var three = shorter.map { Self.surprise($0) }
    three += [UInt8](repeating: 0, count: LetterTable.rowsSize - three.count)
    return (three, fourTable(fourBits, shorter))
  }

  /// The probabilities of the last letter of each run: interpolated with those of runs that are one letter
  /// shorter, as often as the letters before were followed by something new (Witten and Bell 1991).
  private func smoothed(_ length: Int, _ shorter: [Double]) -> [Double] {
    let counts = counts[length - 1]
    var probabilities = [Double](repeating: 0, count: counts.count)
    let row = Self.base * Self.readers
    for start in stride(from: 0, to: counts.count, by: row) {
      let back = length == 1 ? 0 : start % shorter.count
      for column in 0..<Self.readers {
        let (total, novelty) = Self.following(counts, start, column)
        for code in 0..<Self.base {
          let place = start + code * Self.readers + column
          let before = length == 1 ? shorter[column] : shorter[back + code * Self.readers + column]
          probabilities[place] = (Double(counts[place]) / 16 + novelty * before) / (total + novelty)
        }
      }
    }
    return probabilities
  }

  /// How often anything follows some letters, and how many different letters do; at least 1.
  private static func following(_ counts: [UInt32], _ start: Int, _ column: Int) -> (total: Double, novelty: Double) {
    var total: UInt64 = 0
    var kinds = 0
    for code in 0..<base {
      let count = counts[start + code * readers + column]
      total += UInt64(count)
      if count > 0 { kinds += 1 }
    }
    return (Double(total) / 16, Double(max(kinds, 1)))
  }

  private func fourTable(_ bits: Int, _ shorter: [Double]) -> [UInt8] {
    let counts = counts[3]
    let (base, readers) = (Self.base, Self.readers)
    var frequent: [(count: UInt32, run: Int)] = []
    let edges = base * base
    // Runs that begin with two edges know no more than those of three letters.
    for run in edges..<(edges * edges) {
      let place = run * readers
      var count = counts[place + LetterTable.Reader.legit.rawValue] / 2
      count += counts[place + LetterTable.Reader.generated.rawValue]
      count += counts[place + LetterTable.Reader.words.rawValue] / 4
      if count >= 128 { frequent.append((count, run)) }
    }
    frequent.sort { ($1.count, $0.run) < ($0.count, $1.run) }
    var slots = [UInt8](repeating: 0, count: (1 << bits) * LetterTable.slotSize)
    for (_, run) in frequent.prefix((1 << bits) * 4 / 5) {
      var packed: UInt32 = 0
      for power in [base * base * base, base * base, base, 1] { packed = packed << 6 | UInt32(run / power % base + 1) }
      var index = LetterTable.home(of: packed, shift: UInt32(32 - bits))
      while slots[index * LetterTable.slotSize] != 0 { index = (index + 1) & ((1 << bits) - 1) }
      let slot = index * LetterTable.slotSize
      for byte in 0..<4 { slots[slot + byte] = UInt8(truncatingIfNeeded: packed >> UInt32(byte * 8)) }
      let start = run / base * base * readers
      for column in 0..<readers {
        let (total, novelty) = Self.following(counts, start, column)
        let before = shorter[run % (base * base * base) * readers + column]
        let probability = (Double(counts[run * readers + column]) / 16 + novelty * before) / (total + novelty)
        slots[slot + 4 + column] = Self.surprise(probability)
      }
    }
    return slots
  }

  /// −log2 of a probability in 16ths of a bit, 0 to 255.
  static func surprise(_ probability: Double) -> UInt8 {
    let scaled = UInt32(max(1, min(probability, 1) * 2_147_483_648))
    let bits = (Int64(31) << 30) - FixedLogarithm.base2(scaled)
    return UInt8(min(255, max(0, (bits + (1 << 25)) >> 26)))
  }
}

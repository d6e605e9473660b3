// Part of squint.

/// Learns what is typical of each family: pairs of letters, lengths and suffixes.
struct FamilyTableTrainer {
  private static let columns = FamilyTable.columns
  private var pairs = [Double](repeating: 0, count: FamilyTable.pairRows * columns)
  private var lengths = [Double](repeating: 0, count: FamilyTable.lengthRows * columns)
  private var suffixes: [Double]
  private var names = [Double](repeating: 0, count: columns)
  private let suffixRows: Int

  /// A table with so many rows of suffixes; the first stands for no suffix, the second for one that no family uses.
  init(suffixRows: Int) {
    self.suffixRows = suffixRows
    suffixes = [Double](repeating: 0, count: suffixRows * Self.columns)
  }

  /// Counts a name `weight` times in one column.
  mutating func add(_ name: NameLetters, suffixRow: Int, column: Int, weight: Double) {
    names[column] += weight
    lengths[name.count * Self.columns + column] += weight
    suffixes[suffixRow * Self.columns + column] += weight
    var previous = 0
    for index in 0...name.count {
      let code = Int(name.codes[index])
      pairs[(previous * LetterCode.count + code) * Self.columns + column] += weight
      previous = code
    }
  }

  /// The rows of the table.
  ///
  /// A column without names is as unlike everything as can be.
  func rows() -> [UInt8] {
    var rows = [UInt8](repeating: 255, count: FamilyTable.size(suffixRows: suffixRows))
    for column in 0..<Self.columns where names[column] > 0 {
      fillPairs(column, &rows)
      fillLengths(column, &rows)
      fillSuffixes(column, &rows)
    }
    // Nothing is known of a missing suffix.
    let first = (FamilyTable.pairRows + FamilyTable.lengthRows) * Self.columns
    for column in 0..<Self.columns { rows[first + column] = 0 }
    return rows
  }

  private func fillPairs(_ column: Int, _ rows: inout [UInt8]) {
    let codes = LetterCode.count
    func count(_ first: Int, _ second: Int) -> Double { pairs[(first * codes + second) * Self.columns + column] }
    var single = [Double](repeating: 0, count: codes)
    for first in 0..<codes { for second in 0..<codes { single[second] += count(first, second) } }
    let all = single.reduce(0, +)
    for first in 0..<codes {
      let total = (0..<codes).reduce(0.0) { $0 + count(first, $1) }
      for second in 0..<codes {
        let alone = (single[second] + 0.1) / (all + 0.1 * Double(codes))
        let probability = (count(first, second) + 4 * alone) / (total + 4)
        rows[(first * codes + second) * Self.columns + column] = LetterTableTrainer.surprise(probability)
      }
    }
  }

  private func fillLengths(_ column: Int, _ rows: inout [UInt8]) {
    let last = FamilyTable.lengthRows - 1
    let start = FamilyTable.pairRows
    func count(_ length: Int) -> Double {
      length < 0 || length > last ? 0 : lengths[length * Self.columns + column]
    }
    for length in 0...last {
      let blurred = count(length) + 0.25 * (count(length - 1) + count(length + 1))
      let probability = (blurred + 0.05) / (names[column] * 1.5 + 0.05 * Double(last))
      rows[(start + length) * Self.columns + column] = min(192, LetterTableTrainer.surprise(probability))
    }
  }

  private func fillSuffixes(_ column: Int, _ rows: inout [UInt8]) {
    let start = FamilyTable.pairRows + FamilyTable.lengthRows
    for row in 1..<max(suffixRows, 2) where row < suffixRows {
      let probability = (suffixes[row * Self.columns + column] + 0.02) / (names[column] + 1)
      rows[(start + row) * Self.columns + column] = min(128, LetterTableTrainer.surprise(probability))
    }
  }
}

// Part of squint.

/// How surprising a name is to each family of generators, read in place.
///
/// A family is known by its pairs of letters, the lengths of its labels and its suffixes. The table
/// has a row of 64 bytes for each pair, each length and each suffix that a family uses: −log2 of the
/// probability in 16ths of a bit for 62 families, in column 62 for all of them together, and in column
/// 63 for legitimate names.
struct FamilyTable {
  static let columns = 64
  /// The most families.
  static let maximumFamilies = 62
  static let generatedColumn = 62
  static let legitColumn = 63
  static let pairRows = LetterCode.count * LetterCode.count
  static let lengthRows = NameLetters.maximumCount + 1

  private let pairs: UnsafeRawPointer
  private let lengths: UnsafeRawPointer
  private let suffixes: UnsafeRawPointer

  /// Reads the rows of pairs, lengths and suffixes, one after the other.
  init(rows: UnsafeRawPointer) {
    pairs = rows
    lengths = rows + Self.pairRows * Self.columns
    suffixes = lengths + Self.lengthRows * Self.columns
  }

  /// The number of bytes of a table with so many rows of suffixes.
  static func size(suffixRows: Int) -> Int { (pairRows + lengthRows + suffixRows) * columns }

  /// Adds up, for each column, the surprise at the pairs of letters, edges included, at the length and the suffix.
  ///
  /// The 64 sums are in 16ths of a bit and overwrite what is there.
  func surprises(of letters: NameLetters, suffixRow: Int, into sums: UnsafeMutablePointer<UInt16>) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 16) { lanes in
      lanes.initialize(repeating: 0)
      guard let lanes = lanes.baseAddress else { return }
      var previous = 0
      for index in 0...letters.count {
        let code = Int(letters.codes[index])
        Self.add(pairs + (previous &* LetterCode.count &+ code) &* Self.columns, to: lanes)
        previous = code
      }
      Self.add(lengths + letters.count &* Self.columns, to: lanes)
      Self.add(suffixes + suffixRow &* Self.columns, to: lanes)
      for word in 0..<8 {
        var (even, odd) = (lanes[word &* 2], lanes[word &* 2 &+ 1])
        for lane in 0..<4 {
          sums[word &* 8 &+ lane &* 2] = UInt16(truncatingIfNeeded: even)
          sums[word &* 8 &+ lane &* 2 &+ 1] = UInt16(truncatingIfNeeded: odd)
          even >>= 16
          odd >>= 16
        }
      }
    }
  }

  @inline(__always)
  private static func add(_ row: UnsafeRawPointer, to lanes: UnsafeMutablePointer<UInt64>) {
    for word in 0..<8 {
      let bytes = UInt64(littleEndian: row.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self))
      lanes[word &* 2] &+= bytes & 0x00FF_00FF_00FF_00FF
      lanes[word &* 2 &+ 1] &+= (bytes >> 8) & 0x00FF_00FF_00FF_00FF
    }
  }
}

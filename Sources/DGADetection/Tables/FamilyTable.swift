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
    var total = Lanes()
    var previous = 0
    for index in 0...letters.count {
      let code = Int(letters.codes[index])
      total.add(pairs + (previous &* LetterCode.count &+ code) &* Self.columns)
      previous = code
    }
    total.add(lengths + letters.count &* Self.columns)
    total.add(suffixes + suffixRow &* Self.columns)
    let places = UnsafeMutableRawPointer(sums)
    places.storeBytes(of: total.a, as: SIMD16<UInt16>.self)
    places.storeBytes(of: total.b, toByteOffset: 32, as: SIMD16<UInt16>.self)
    places.storeBytes(of: total.c, toByteOffset: 64, as: SIMD16<UInt16>.self)
    places.storeBytes(of: total.d, toByteOffset: 96, as: SIMD16<UInt16>.self)
  }

  /// The sums of the 64 columns, in four parts: a single vector of 64 is taken apart, and three times as slow.
  private struct Lanes {
    var a = SIMD16<UInt16>.zero, b = SIMD16<UInt16>.zero, c = SIMD16<UInt16>.zero, d = SIMD16<UInt16>.zero

    @inline(__always)
    mutating func add(_ row: UnsafeRawPointer) {
      a &+= Self.wide(row)
      b &+= Self.wide(row + 16)
      c &+= Self.wide(row + 32)
      d &+= Self.wide(row + 48)
    }

    @inline(__always)
    private static func wide(_ row: UnsafeRawPointer) -> SIMD16<UInt16> {
      SIMD16<UInt16>(truncatingIfNeeded: row.loadUnaligned(as: SIMD16<UInt8>.self))
    }
  }
}

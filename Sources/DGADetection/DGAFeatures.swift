// Part of squint.

/// What the model looks at in a name: the four features of the workshop's model.
///
/// They are kept in whole 8192nds, so that sums are exact in any order and on any machine.
public struct DGAFeatures: Hashable, Sendable {
  /// One of the features.
  public enum Kind: Int, CaseIterable, Sendable {
    /// The number of bytes.
    case length
    /// The Shannon entropy of the bytes, in bits.
    case entropy
    /// The sum, over the n-grams, of log10 of their counts among popular names.
    case nameScore
    /// The sum, over the n-grams, of log10 of their counts among dictionary words.
    case wordScore
  }

  /// The value that stands for 1 in the whole numbers.
  static let one = 8192

  /// The four values, in 8192nds, in the order of `Kind`.
  let scaled: (Int32, Int32, Int32, Int32)

  init(scaled: (Int32, Int32, Int32, Int32)) { self.scaled = scaled }

  /// The features of `text`, which has 1 to 253 bytes.
  init(of text: UnsafeRawBufferPointer, ngrams: NGramTable) {
    let scores = Self.scores(of: text, ngrams)
    scaled = (Int32(text.count * Self.one), Self.entropy(of: text), scores.names, scores.words)
  }

  /// The number of bytes.
  public var length: Int { Int(scaled.0) / Self.one }
  /// The Shannon entropy of the bytes, in bits.
  public var entropy: Double { Double(scaled.1) / Double(Self.one) }
  /// The match score against n-grams of popular names.
  public var nameScore: Double { Double(scaled.2) / Double(Self.one) }
  /// The match score against n-grams of dictionary words.
  public var wordScore: Double { Double(scaled.3) / Double(Self.one) }

  /// The value of one feature.
  public func value(_ kind: Kind) -> Double {
    switch kind {
    case .length: Double(length)
    case .entropy: entropy
    case .nameScore: nameScore
    case .wordScore: wordScore
    }
  }

  /// Compares the four values.
  public static func == (left: DGAFeatures, right: DGAFeatures) -> Bool { left.scaled == right.scaled }

  /// Feeds the four values to the hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(scaled.0)
    hasher.combine(scaled.1)
    hasher.combine(scaled.2)
    hasher.combine(scaled.3)
  }
}

extension DGAFeatures {
  /// `count · log2(count)` for counts up to the longest name, scaled by 2³⁰.
  private static let countLogarithms: [Int64] = (0...DomainText.maximumLength).map {
    FixedLogarithm.base2(UInt32($0)) * Int64($0)
  }

  private static func entropy(of text: UnsafeRawBufferPointer) -> Int32 {
    countLogarithms.withUnsafeBufferPointer { table in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { counts in
        counts.initialize(repeating: 0)
        for byte in text { counts[Int(folded(byte))] &+= 1 }
        var sum: Int64 = 0
        for byte in text {
          // Each byte value is added once, when it is first met again.
          let count = Int(counts[Int(folded(byte))])
          sum &+= table[count]
          counts[Int(folded(byte))] = 0
        }
        let count = Int64(text.count)
        return Int32(truncatingIfNeeded: ((table[text.count] - sum) / count) >> Int64(FixedLogarithm.fractionBits - 13))
      }
    }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  private static func scores(of text: UnsafeRawBufferPointer, _ ngrams: NGramTable) -> (names: Int32, words: Int32) {
    NGram.codes.withUnsafeBufferPointer { codes in
      var names: Int32 = 0
      var words: Int32 = 0
      var packed: UInt32 = 0
      var run = 0
      for byte in text {
        let code = codes[Int(byte)]
        if code == 0 {
          run = 0
          continue
        }
        packed = (packed << 6 | UInt32(code)) & NGram.masks.2
        run &+= 1
        // A run of letters is in no more names than its last letters are: without these, look no further.
        guard run >= 3, let three = ngrams.weights(of: packed & NGram.masks.0) else { continue }
        names &+= three.names
        words &+= three.words
        guard run >= 4, let four = ngrams.weights(of: packed & NGram.masks.1) else { continue }
        names &+= four.names
        words &+= four.words
        guard run >= 5, let five = ngrams.weights(of: packed) else { continue }
        names &+= five.names
        words &+= five.words
      }
      return (names, words)
    }
  }
}

// Part of squint.

/// The cheapest way to read a label as dictionary words and other letters.
///
/// A word costs the bits that name it in the dictionary, a letter outside words a little more than a
/// letter of random text; digits and hyphens cost the same in any reading. The cheapest of all
/// readings is found by dynamic programming (Viterbi 1967).
struct WordSegmentation {
  /// The cost of a letter outside words, in bits; of the first such letter in a row; and of digits and hyphens.
  private static let letterCost = 6
  private static let digitCost = 4

  /// The cost of the reading, in bits.
  private(set) var cost = 0
  /// The words of at least three letters.
  private(set) var words = 0
  /// The letters in words of at least three letters.
  private(set) var covered = 0
  /// The letters in words of at least five letters.
  private(set) var coveredByLong = 0
  /// The letters, without digits and hyphens.
  private(set) var letters = 0
  /// The letters of the longest word.
  private(set) var longest = 0
  /// The words of two letters.
  private(set) var shortWords = 0
  /// The longest run of letters outside words.
  private(set) var longestUnread = 0
  /// The bits that the words of at least three letters cost.
  private(set) var wordCost = 0
  /// What the words say for "generated", in 8ths of a bit: the sum, the highest and the lowest.
  private(set) var odds = 0
  private(set) var highestOdds = 0
  private(set) var lowestOdds = 0

  /// Reads a label, and calls `visit` with the slot and the letters of each word, the last one first.
  ///
  /// `steps` has room for 64 steps.
  @inline(__always)
  init(
    of name: NameLetters, _ table: WordTable, steps: UnsafeMutablePointer<Step>,
    visit: (Int, Range<Int>) -> Void = { _, _ in }
  ) {
    Self.findSteps(name, table, steps)
    cost = Int(steps[name.count].cost)
    var end = name.count
    var unread = 0
    while end > 0 {
      let step = steps[end]
      let length = Int(step.length)
      if step.slot >= 0 {
        unread = 0
        visit(Int(step.slot), (end - length)..<end)
        add(length, Int(step.wordCost), table.odds(slot: Int(step.slot)))
      } else if LetterCode.letters.contains(name.codes[end - 1]) {
        letters += 1
        unread += 1
        longestUnread = max(longestUnread, unread)
      } else {
        unread = 0
      }
      end -= length
    }
  }

  private mutating func add(_ length: Int, _ bits: Int, _ said: Int) {
    letters += length
    guard length > 2 else {
      shortWords += 1
      return
    }
    words += 1
    covered += length
    if length > 4 { coveredByLong += length }
    longest = max(longest, length)
    wordCost += bits
    odds += said
    highestOdds = max(highestOdds, said)
    lowestOdds = min(lowestOdds, said)
  }

  /// The last step of the cheapest reading of the letters up to a place.
  struct Step {
    var cost: Int32
    var slot: Int32
    var length: UInt8
    var wordCost: UInt8
  }

  @inline(__always)
  private static func findSteps(_ name: NameLetters, _ table: WordTable, _ steps: UnsafeMutablePointer<Step>) {
    steps[0] = Step(cost: 0, slot: -1, length: 0, wordCost: 0)
    for end in 1...name.count { steps[end] = Step(cost: .max, slot: -1, length: 1, wordCost: 0) }
    for start in 0..<name.count {
      let here = steps[start].cost
      let isLetter = LetterCode.letters.contains(name.codes[start])
      let single = here + Int32(isLetter ? letterCost : digitCost)
      if single < steps[start + 1].cost { steps[start + 1] = Step(cost: single, slot: -1, length: 1, wordCost: 0) }
      guard isLetter else { continue }
      var hash = WordTable.seed
      let limit = min(WordTable.lengths.upperBound, name.count - start)
      for length in 1...limit {
        let code = name.codes[start + length - 1]
        guard LetterCode.letters.contains(code) else { break }
        hash = WordTable.extended(hash, code)
        let hint = table.beginnings.hint(name.codes + start, length, hash)
        if hint == .end { break }
        guard hint == .maybe, let word = table.word(hash) else { continue }
        let total = here + Int32(word.cost)
        if total < steps[start + length].cost {
          steps[start + length] = Step(
            cost: total, slot: Int32(word.slot), length: UInt8(length), wordCost: UInt8(word.cost))
        }
      }
    }
  }
}

// Part of squint.

extension NameMeasurement {
  /// Measures how surprising the letters are to each reader, and where; returns the surprise to that of legit names.
  @inline(__always)
  func measureLetters(_ letters: NameLetters, _ scratch: NameScratch, _ values: NameValues) -> Int {
    let sums = readLetters(letters, scratch)
    let places = letters.count + 1
    let legit = sums[.legit]
    // The features stand in the order of the readers.
    for column in 0..<LetterTable.Reader.spare.rawValue {
      values.values[NameFeature.popular.rawValue + column] = Int16(truncatingIfNeeded: sums[column] * 8 / places)
    }
    let bestLegit = min(sums[.popular], sums[.homemade], sums[.chinese], sums[.institutional])
    let worstLegit = max(sums[.popular], sums[.homemade], sums[.chinese], sums[.institutional])
    let bestGenerated = min(sums[.mixed], sums[.letters], sums[.pronounceable], sums[.wordy])
    values[.legitVariety] = worstLegit - bestLegit
    values[.legitLessWords] = (legit - sums[.words]) * 8 / places
    values[.bestLegitLessGenerated] = bestLegit - bestGenerated
    values[.bestLegitLessGeneratedShare] = (bestLegit - bestGenerated) * 8 / places
    values[.legitLessGenerated] = legit - sums[.generated]
    values[.legitLessGeneratedShare] = (legit - sums[.generated]) * 8 / places
    measurePlaces(scratch.surprises.0, places, legit, values)
    values[.worstFourAsWords] = Self.worst(4, scratch.surprises.1, places)
    values[.worstThreeAsChinese] = Self.worst(3, scratch.surprises.2, places)
    return legit
  }

  /// Adds up the surprises of all readers, and notes those of some at each letter.
  @inline(__always)
  private func readLetters(_ letters: NameLetters, _ scratch: NameScratch) -> LetterSums {
    var sums = LetterSums()
    let base = LetterCode.count
    // Two edges stand before the first letter.
    var (older, old) = (0, 0)
    var packed: UInt32 = 0x41
    for index in 0...letters.count {
      let code = Int(letters.codes[index])
      packed = (packed << 6 | UInt32(code &+ 1)) & 0xFF_FFFF
      let row = tables.letters.surprises(row: (older &* base &+ old) &* base &+ code, packed: packed)
      sums.add(row)
      scratch.surprises.0[index] = row.load(fromByteOffset: LetterTable.Reader.legit.rawValue, as: UInt8.self)
      scratch.surprises.1[index] = row.load(fromByteOffset: LetterTable.Reader.words.rawValue, as: UInt8.self)
      scratch.surprises.2[index] = row.load(fromByteOffset: LetterTable.Reader.chinese.rawValue, as: UInt8.self)
      older = old
      old = code
    }
    return sums
  }

  @inline(__always)
  private func measurePlaces(
    _ surprises: UnsafeMutablePointer<UInt8>, _ places: Int, _ total: Int, _ values: NameValues
  ) {
    var (first, second, squares) = (0, 0, 0)
    for index in 0..<places {
      let surprise = Int(surprises[index])
      second = max(second, min(first, surprise))
      first = max(first, surprise)
      squares += surprise * surprise
    }
    values[.worst] = first
    values[.secondWorst] = second
    values[.worstThree] = Self.worst(3, surprises, places)
    values[.worstFive] = Self.worst(5, surprises, places)
    values[.bestFour] = Self.best(4, surprises, places)
    values[.beginning] = (0..<min(3, places)).reduce(0) { $0 + Int(surprises[$1]) }
    values[.ending] = (max(0, places - 3)..<places).reduce(0) { $0 + Int(surprises[$1]) }
    values[.roughness] = (squares / places - total * total / (places * places)) / 4
  }

  /// The highest sum of so many surprises in a row, or of all.
  @inline(__always)
  private static func worst(_ width: Int, _ surprises: UnsafeMutablePointer<UInt8>, _ places: Int) -> Int {
    var (sum, highest) = (0, 0)
    for index in 0..<places {
      sum += Int(surprises[index])
      if index >= width { sum -= Int(surprises[index - width]) }
      highest = max(highest, sum)
    }
    return highest
  }

  /// The lowest sum of so many surprises in a row, or of all.
  @inline(__always)
  private static func best(_ width: Int, _ surprises: UnsafeMutablePointer<UInt8>, _ places: Int) -> Int {
    var (sum, lowest) = (0, Int.max)
    for index in 0..<places {
      sum += Int(surprises[index])
      if index >= width { sum -= Int(surprises[index - width]) }
      if index + 1 >= width { lowest = min(lowest, sum) }
    }
    return lowest == Int.max ? sum : lowest
  }
}

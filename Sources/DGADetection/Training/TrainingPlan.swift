// Part of squint.
import UntrustedText

/// What a training decides about its names before it learns: who reads them, what they weigh, where they fold.
struct TrainingPlan {
  let seed: UInt64
  /// The slots of frequent runs of four letters, as a power of two.
  var fourBits = 16
  var linearEpochs = 3
  /// The suffixes that exist.
  let suffixes: [Bytes]
  /// The words that letter models read.
  let dictionary: [DictionaryWord]
  /// The dictionary as a table.
  let words: WordTableBuilder
  /// What each name weighs when tables are learnt: a large family's names less, so that small ones are heard.
  let tableWeight: [Double]
  /// The readers of each name's letters.
  let readers: [[LetterTable.Reader]]
  /// The column of each family in the families' table.
  let familyColumn: [Int]
  /// The slots of the dictionary words that each name is read as.
  let wordSlots: [[Int32]]
  /// What kind of generator each family is.
  let kinds: [GeneratorKind]

  init(_ names: TrainingNames, suffixes: [Bytes], dictionary: [DictionaryWord], seed: UInt64) {
    self.seed = seed
    self.suffixes = suffixes
    self.dictionary = dictionary.sorted { ($0.text, $0.size) < ($1.text, $1.size) }
    let table = WordTableBuilder(dictionary)
    words = table
    wordSlots = Self.wordSlots(names, table)
    kinds = GeneratorKind.kinds(names, wordSlots: wordSlots)
    var sizes = [Int](repeating: 0, count: names.families.count)
    for row in names.domains.indices where names.isGenerated[row] { sizes[names.group[row]] += 1 }
    tableWeight = names.domains.indices.map { row in
      guard names.isGenerated[row] else { return 1 }
      return max(0.25, min(4, (3000 / Double(sizes[names.group[row]])).squareRoot()))
    }
    let kinds = kinds
    readers = names.domains.indices.map { row in
      names.isGenerated[row]
        ? [.generated, kinds[names.group[row]].reader] : [.legit, Self.reader(of: names.sources[names.group[row]])]
    }
    // The largest families have columns.
    var columns = [Int](repeating: FamilyTable.maximumFamilies, count: sizes.count)
    let bySize = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    for (column, family) in bySize.prefix(FamilyTable.maximumFamilies).enumerated() { columns[family] = column }
    familyColumn = columns
  }

  /// Who reads the names of a source.
  private static func reader(of source: Bytes) -> LetterTable.Reader {
    let name = String(decoding: source.array, as: UTF8.self)
    if name.hasPrefix("china") { return .chinese }
    if name.hasPrefix("gov") || name.hasPrefix("university") { return .institutional }
    if name.hasPrefix("hsts") || name.hasPrefix("citizenlab") { return .homemade }
    return .popular
  }

  private static func wordSlots(_ names: TrainingNames, _ table: WordTableBuilder) -> [[Int32]] {
    let odds = [Int8](repeating: 0, count: table.slots.count)
    return table.slots.withUnsafeBytes { slots in
      odds.withUnsafeBytes { odds in
        table.beginnings.withUnsafeBytes { beginnings in
          guard let slots = slots.baseAddress, let odds = odds.baseAddress, let beginnings = beginnings.baseAddress
          else { return [] }
          return wordSlots(names, WordTable(slots: slots, odds: odds, beginnings: beginnings, bits: table.bits))
        }
      }
    }
  }

  private static func wordSlots(_ names: TrainingNames, _ words: WordTable) -> [[Int32]] {
    names.withLetters { letters in
      NameScratch.with { scratch in
        names.domains.indices.map { row in
          var found: [Int32] = []
          _ = WordSegmentation(of: letters(row), words, steps: scratch.steps) { slot, range in
            if range.count > 2 { found.append(Int32(slot)) }
          }
          return found
        }
      }
    }
  }
}

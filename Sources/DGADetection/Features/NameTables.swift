// Part of squint.

/// All that was learnt from names before the trees grew, read in place.
struct NameTables {
  let suffixes: SuffixTable
  let letters: LetterTable
  let families: FamilyTable
  let words: WordTable
  let linear: LinearWeights
}

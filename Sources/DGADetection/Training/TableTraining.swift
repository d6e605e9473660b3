// Part of squint.
import UntrustedText

/// Learns the tables of a model from some of the names of a training.
struct TableTraining {
  let names: TrainingNames
  let plan: TrainingPlan

  /// Learns from the names for which `includes` says so.
  func run(_ includes: [Bool]) -> (layout: TableLayout, bytes: [UInt8]) {
    names.withLetters { letters in
      let rows = names.domains.indices.filter { includes[$0] }
      let suffixes = learnSuffixes(rows)
      let (three, four) = learnLetters(rows, letters)
      let families = learnFamilies(rows, letters, suffixes.rows)
      let layout = TableLayout(
        suffixBits: suffixes.bits, fourBits: plan.fourBits, wordBits: plan.words.bits,
        suffixRows: suffixes.rows.count + 2)
      var bytes: [UInt8] = []
      bytes.reserveCapacity(layout.size)
      for slot in suffixes.slots { append(slot, to: &bytes) }
      bytes += three
      bytes += four
      bytes += families
      for slot in plan.words.slots { append(slot, to: &bytes) }
      bytes += learnWords(rows).map { UInt8(bitPattern: $0) }
      bytes += plan.words.beginnings
      bytes += learnLinear(rows, letters).map { UInt8(bitPattern: $0) }
      precondition(bytes.count == layout.size, "the tables do not fit their layout")
      return (layout, bytes)
    }
  }

  /// Learns only what is typical of families, from the names for which `includes` says so.
  ///
  /// - Returns: The rows of the families' table, and the row of each suffix.
  func familyTable(_ includes: [Bool]) -> (table: [UInt8], suffixRows: [Bytes: Int]) {
    names.withLetters { letters in
      let rows = names.domains.indices.filter { includes[$0] }
      let suffixes = learnSuffixes(rows)
      return (learnFamilies(rows, letters, suffixes.rows), suffixes.rows)
    }
  }

  private func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private func learnSuffixes(_ rows: [Int]) -> (slots: [UInt64], bits: Int, rows: [Bytes: Int]) {
    var trainer = SuffixTableTrainer(known: plan.suffixes)
    for row in rows {
      trainer.add(names.suffix[row], isGenerated: names.isGenerated[row], weight: plan.tableWeight[row])
    }
    return trainer.table()
  }

  private func learnLetters(_ rows: [Int], _ letters: (Int) -> NameLetters) -> (three: [UInt8], four: [UInt8]) {
    var trainer = LetterTableTrainer()
    for row in rows {
      trainer.add(letters(row), plan.readers[row], weight: UInt32(max(1, min(255, plan.tableWeight[row] * 16))))
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NameLetters.capacity) { memory in
      guard let memory = memory.baseAddress else { return }
      for word in plan.dictionary where word.text.count <= 30 {
        let weight: UInt32 = word.size <= 10 ? 128 : word.size <= 20 ? 96 : word.size <= 35 ? 64 : 24
        word.text.withUnsafeBytes { trainer.add(NameLetters(of: $0, into: memory), [.words], weight: weight) }
      }
    }
    return trainer.tables(fourBits: plan.fourBits)
  }

  private func learnFamilies(_ rows: [Int], _ letters: (Int) -> NameLetters, _ suffixRows: [Bytes: Int]) -> [UInt8] {
    var trainer = FamilyTableTrainer(suffixRows: suffixRows.count + 2)
    for row in rows {
      let suffix = names.suffix[row]
      let suffixRow = suffix.isEmpty ? 0 : suffixRows[suffix] ?? 1
      if names.isGenerated[row] {
        let column = plan.familyColumn[names.group[row]]
        if column < FamilyTable.maximumFamilies {
          trainer.add(letters(row), suffixRow: suffixRow, column: column, weight: 1)
        }
        trainer.add(
          letters(row), suffixRow: suffixRow, column: FamilyTable.generatedColumn, weight: plan.tableWeight[row])
      } else {
        trainer.add(letters(row), suffixRow: suffixRow, column: FamilyTable.legitColumn, weight: 1)
      }
    }
    return trainer.rows()
  }

  private func learnWords(_ rows: [Int]) -> [Int8] {
    var trainer = WordOddsTrainer(slots: 1 << plan.words.bits)
    for row in rows {
      for slot in plan.wordSlots[row] {
        trainer.add(slot: Int(slot), isGenerated: names.isGenerated[row], weight: plan.tableWeight[row])
      }
    }
    return trainer.odds()
  }

  private func learnLinear(_ rows: [Int], _ letters: (Int) -> NameLetters) -> [Int8] {
    var trainer = LinearTrainer()
    var order = rows
    var random = SplitMix64(seed: plan.seed)
    for _ in 0..<plan.linearEpochs {
      random.shuffle(&order)
      for row in order {
        trainer.learn(letters(row), isGenerated: names.isGenerated[row], weight: Float(plan.tableWeight[row]))
      }
    }
    return trainer.quantized()
  }
}

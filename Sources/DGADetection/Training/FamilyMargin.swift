// Part of squint.
import UntrustedText

/// Finds out how sure a family must be to be named, on families that the table does not know.
enum FamilyMargin {
  private static let folds = 5
  private static let namesPerFamily = 500

  /// The margin, in 16ths of a bit, that calls half of the names of left-out families "unknown".
  static func margin(_ names: TrainingNames, _ training: TableTraining) -> Int {
    guard names.families.count >= folds else { return 0 }
    var leads: [Int] = []
    for fold in 0..<folds {
      let isLeftOut = names.domains.indices.map { names.isGenerated[$0] && names.group[$0] % folds == fold }
      let (table, suffixRows) = training.familyTable(isLeftOut.map { !$0 })
      var judged = [Int](repeating: 0, count: names.families.count)
      names.withLetters { letters in
        table.withUnsafeBytes { table in
          NameScratch.with { scratch in
            guard let base = table.baseAddress else { return }
            let families = FamilyTable(rows: base)
            for row in names.domains.indices where isLeftOut[row] && judged[names.group[row]] < namesPerFamily {
              judged[names.group[row]] += 1
              let suffix = names.suffix[row]
              families.surprises(
                of: letters(row), suffixRow: suffix.isEmpty ? 0 : suffixRows[suffix] ?? 1, into: scratch.families)
              leads.append(lead(scratch.families))
            }
          }
        }
      }
    }
    return leads.sorted()[leads.count / 2]
  }

  /// How much less surprised the likeliest family is than all of them together.
  private static func lead(_ surprises: UnsafeMutablePointer<UInt16>) -> Int {
    let best = (0..<FamilyTable.maximumFamilies).map { Int(surprises[$0]) }.min() ?? 0
    return Int(surprises[FamilyTable.generatedColumn]) - best
  }
}

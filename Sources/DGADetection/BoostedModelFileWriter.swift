// Part of squint.

/// Puts the parts of a boosted model together in the form that `BoostedModelFile` reads.
struct BoostedModelFileWriter {
  var card: ModelCard
  let layout: TableLayout
  let tables: [UInt8]
  let trees: BoostingTrainer.Growth
  var families: FamilyNames
  var knots: [(score: Int64, logit: Int64)]
  var threshold: Int64

  /// The bytes of the file.
  func serialized() -> [UInt8] {
    let lines = Array(card.lines.utf8)
    let names = Array(families.names.joined(separator: "\n").utf8)
    var file = ModelFileBytes()
    for number in [
      Int(BoostedModelFile.format), lines.count, layout.suffixBits, layout.fourBits, layout.wordBits,
      layout.suffixRows, 0, 0, trees.count, trees.depth, NameFeature.allCases.count, knots.count,
      names.count, families.margin,
    ] {
      file.append(Int32(truncatingIfNeeded: number))
    }
    file.append(threshold)
    file.append(lines)
    file.pad()
    file.append(names)
    file.pad()
    for knot in knots {
      file.append(knot.score)
      file.append(knot.logit)
    }
    file.append(tables)
    file.append(trees.questions)
    file.pad()
    file.append(trees.leaves)
    file.pad()
    file.append(trees.nodes)
    file.pad()
    return file.sealed()
  }
}

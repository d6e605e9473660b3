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
    var bytes = ModelFile.magic
    for number in [
      Int(BoostedModelFile.format), lines.count, layout.suffixBits, layout.fourBits, layout.wordBits,
      layout.suffixRows, 0, 0, trees.count, trees.depth, NameFeature.allCases.count, knots.count,
      names.count, families.margin,
    ] {
      append(Int32(truncatingIfNeeded: number), to: &bytes)
    }
    append(threshold, to: &bytes)
    bytes += lines
    pad(&bytes)
    bytes += names
    pad(&bytes)
    for knot in knots {
      append(knot.score, to: &bytes)
      append(knot.logit, to: &bytes)
    }
    bytes += tables
    for question in trees.questions { append(question, to: &bytes) }
    pad(&bytes)
    for score in trees.leaves { append(score, to: &bytes) }
    pad(&bytes)
    for score in trees.nodes { append(score, to: &bytes) }
    pad(&bytes)
    let checksum = bytes.withUnsafeBytes { ModelFile.checksum($0) }
    bytes.replaceSubrange(32..<40, with: (0..<8).map { UInt8(truncatingIfNeeded: checksum >> ($0 * 8)) })
    return bytes
  }

  private func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private func pad(_ bytes: inout [UInt8]) {
    while bytes.count % 8 != 0 { bytes.append(0) }
  }
}

// Part of squint.

/// The families of generators that a model can name, in the order of their columns.
struct FamilyNames {
  /// The names; a model has at most `FamilyTable.maximumFamilies`.
  let names: [String]
  /// How much less surprising a family must be than all of them together to be named rather than "unknown", in
  /// 16ths of a bit.
  let margin: Int

  /// What a difference of surprise is divided by before it becomes odds: letters depend on each other, so the sums
  /// exaggerate.
  private static let exaggeration = 2

  /// The likeliest family and its probability, from the surprises of the families' table.
  ///
  /// - Returns: A nil name for "unknown".
  func likeliest(_ surprises: UnsafeMutablePointer<UInt16>) -> (name: String?, probability: Double) {
    let unknown = Int(surprises[FamilyTable.generatedColumn]) - margin
    var best = (column: -1, surprise: unknown)
    for column in names.indices where Int(surprises[column]) < best.surprise {
      best = (column, Int(surprises[column]))
    }
    var sum = Self.likelihood(unknown - best.surprise)
    for column in names.indices { sum += Self.likelihood(Int(surprises[column]) - best.surprise) }
    return (best.column < 0 ? nil : names[best.column], 1 / sum)
  }

  /// 2 to the power of minus a difference in 16ths of a bit, after `exaggeration`.
  private static func likelihood(_ difference: Int) -> Double {
    let sixteenths = max(0, difference) / exaggeration
    guard sixteenths < 16 * 60 else { return 0 }
    return sixteenthRoots[sixteenths % 16] / Double(UInt64(1) << UInt64(sixteenths / 16))
  }

  /// 2 to the power of 0 to −15 sixteenths.
  private static let sixteenthRoots: [Double] = {
    var roots = [1.0]
    for _ in 1..<16 { roots.append((roots.last ?? 1) * 0.957603280698573647) }
    return roots
  }()
}

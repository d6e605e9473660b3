// Part of squint.
import UntrustedText

extension TrainingPlan {
  /// What each name weighs when trees grow, in 64ths: those of small families more, generated names as many as there
  /// are on the whole.
  func treeWeights(_ names: TrainingNames, heavySources: [String]) -> [Int64] {
    let heavy = Set(heavySources.map { Bytes($0) })
    let isHeavy = names.sources.map { heavy.contains($0) }
    var sizes = [Double](repeating: 0, count: names.families.count)
    for row in names.domains.indices where names.isGenerated[row] { sizes[names.group[row]] += 1 }
    let factors = sizes.map { max(0.25, min(6, (3000 / max(1, $0)).squareRoot().squareRoot())) }
    let total = sizes.reduce(0, +)
    let weighed = zip(sizes, factors).reduce(0.0) { $0 + $1.0 * $1.1 }
    return names.domains.indices.map { row in
      guard names.isGenerated[row] else { return isHeavy[names.group[row]] ? 128 : 64 }
      return Int64(max(1, min(640, factors[names.group[row]] * total / weighed * 64)))
    }
  }

  /// The names of the families that have columns, in the order of these.
  func columnNames(_ names: TrainingNames) -> [String] {
    let columns = familyColumn.enumerated().filter { $0.element < FamilyTable.maximumFamilies }
    return columns.sorted { $0.element < $1.element }.map {
      let name = String(decoding: names.families[$0.offset].array, as: UTF8.self)
      return String(name.map { $0.isNewline ? " " : $0 })
    }
  }
}

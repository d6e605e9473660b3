// Part of squint.
import UntrustedText

extension TrainingPlan {
  /// What each name weighs when trees grow, in 64ths: all alike but those of heavy sources, which weigh twice.
  func treeWeights(_ names: TrainingNames, heavySources: [String]) -> [Int64] {
    let heavy = Set(heavySources.map { Bytes($0) })
    let isHeavy = names.sources.map { heavy.contains($0) }
    return names.domains.indices.map { !names.isGenerated[$0] && isHeavy[names.group[$0]] ? 128 : 64 }
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

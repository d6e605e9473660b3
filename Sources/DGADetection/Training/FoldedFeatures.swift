// Part of squint.
import UntrustedText

/// The features of the names of a training, each name measured by tables that have not seen it.
///
/// Trees that grow on features from tables that know their names learn to trust them too much. Most of
/// the names are measured by tables that lack a fifth of the labels, the others by tables that lack a
/// fifth of the families (and of the legitimate names): so the trees also see how families look that
/// nobody has met.
struct FoldedFeatures {
  /// The features of all names, a row each.
  private(set) var values: [Int16]
  /// The number of features.
  static let width = NameFeature.allCases.count

  /// How a name is measured.
  struct Place: Hashable {
    let fold: Int
    let lacksFamilies: Bool
  }

  private let folds: Int

  /// Learns tables fold by fold, twice `folds` in all, and measures the names that they lack.
  init(_ names: TrainingNames, _ plan: TrainingPlan, folds: Int, unmetShare: UInt64, progress: (Int) -> Void) {
    self.folds = folds
    values = [Int16](repeating: 0, count: names.count * Self.width)
    let places = names.domains.indices.map { Self.place(of: $0, names, folds, unmetShare) }
    let labelFold = names.labelHash.map { Int(($0 >> 8) % UInt64(folds)) }
    let training = TableTraining(names: names, plan: plan)
    for lacksFamilies in [false, true] {
      for fold in 0..<folds {
        let includes = names.domains.indices.map { row in
          lacksFamilies && names.isGenerated[row]
            ? Self.familyFold(names.group[row], names, folds) != fold : labelFold[row] != fold
        }
        let rows = places.indices.filter { places[$0] == Place(fold: fold, lacksFamilies: lacksFamilies) }
        if rows.isEmpty { continue }
        let (layout, bytes) = training.run(includes)
        bytes.withUnsafeBytes { bytes in
          guard let base = bytes.baseAddress else { return }
          measure(rows, names, NameMeasurement(tables: layout.tables(at: base)))
        }
        progress(fold + (lacksFamilies ? folds : 0) + 1)
      }
    }
  }

  private static func place(of row: Int, _ names: TrainingNames, _ folds: Int, _ unmetShare: UInt64) -> Place {
    let hash = names.labelHash[row]
    let lacksFamilies = (hash >> 32) % 100 < unmetShare
    let fold =
      lacksFamilies && names.isGenerated[row]
      ? familyFold(names.group[row], names, folds) : Int((hash >> 8) % UInt64(folds))
    return Place(fold: fold, lacksFamilies: lacksFamilies)
  }

  /// The fold of a family in which tables lack it.
  private static func familyFold(_ family: Int, _ names: TrainingNames, _ folds: Int) -> Int {
    Int((TrainingNames.hash(names.families[family]) >> 5) % UInt64(folds))
  }

  /// Measures some names; one in eight without its suffix, as bare labels are asked about too.
  private mutating func measure(_ rows: [Int], _ names: TrainingNames, _ measurement: NameMeasurement) {
    NameScratch.with { scratch in
      for row in rows {
        let ignoresSuffix = (names.labelHash[row] >> 48) % 8 == 0
        names.domains[row].withUnsafeBytes { bytes in
          guard let text = DomainText.trimmed(bytes) else { return }
          measurement.measure(text, scratch, ignoresSuffix: ignoresSuffix)
        }
        for feature in 0..<Self.width { values[row * Self.width + feature] = scratch.values[feature] }
      }
    }
  }
}

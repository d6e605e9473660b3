// Part of squint.
import Ingest

/// How two configurations differ: a unified diff of each document, laid out alike, so that only content counts.
///
/// Against nothing, global.json does not differ: a new sensor brings none.
struct ConfigurationDiff {
  /// The lines, safe to show; none when the documents say the same.
  let lines: [String]

  init(from old: SensorDocuments?, _ oldName: String, to new: SensorDocuments, _ newName: String) {
    lines = SensorDocuments.Kind.allCases.filter { old != nil || $0 != .global }.flatMap { kind in
      UnifiedDiff(
        old?.laidOut(kind) ?? [], named: "\(kind.fileName) (\(oldName))", new.laidOut(kind) ?? [],
        named: "\(kind.fileName) (\(newName))"
      ).lines
    }
  }

  /// The diff as output.
  var text: String { lines.map { $0 + "\n" }.joined() }
}

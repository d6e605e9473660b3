// Part of squint.
import Ingest
import ReferenceData
import UntrustedText

/// A list of the reference folder in either form that expressions find: loaded, or a table of separated values with its
/// extractor configuration beside it.
struct ListFile: Hashable {
  let table: String
  let family: String
  private let path: String
  /// What makes a list of the table; nil for one that is loaded.
  private let extractor: String?

  /// All lists below a reference folder, by table and family.
  static func all(in reference: String) -> [ListFile] {
    let folder = reference + "/lists"
    return FolderListing.names(in: folder).flatMap { lists(of: $0, in: "\(folder)/\($0)") }
  }

  /// The list of a table and family, nil when there is none.
  static func named(_ table: String, _ family: String, in reference: String) -> ListFile? {
    guard ReferenceLists.path(in: reference, table: Bytes(table), family: Bytes(family)) != nil else { return nil }
    return lists(of: table, in: "\(reference)/lists/\(table)").first { $0.family == family }
  }

  /// A family's list comes from the first of its files that there is.
  private static func lists(of table: String, in folder: String) -> [ListFile] {
    let names = FolderListing.names(in: folder)
    var lists: [String: ListFile] = [:]
    for ending in [".list", ".csv", ".csv.gz"] {
      for name in names where name.hasSuffix(ending) {
        let family = String(name.dropLast(ending.count))
        let isTable = ending != ".list"
        guard lists[family] == nil, !isTable || names.contains(family + ".json") else { continue }
        lists[family] = ListFile(
          table: table, family: family, path: "\(folder)/\(name)",
          extractor: isTable ? "\(folder)/\(family).json" : nil)
      }
    }
    return lists.values.sorted { $0.family < $1.family }
  }

  /// Reads the list, or makes it of the table, whose wrong lines are told and left out.
  ///
  /// - Throws: `ReferenceList.Fault` or `CommandFailure` for a file that cannot be read or is wrong.
  func list(_ context: CommandContext) throws -> ReferenceList {
    guard let extractor else {
      return try ReferenceList(try FileReading.bytes(of: path, limit: ListBuilder.sizeLimit))
    }
    return try ListExtraction.list(
      from: path, configuration: extractor, services: try context.services(), clock: context.clock)
  }
}

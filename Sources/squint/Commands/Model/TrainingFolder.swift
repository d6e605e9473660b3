// Part of squint.
import DGADetection
import Glibc
import UntrustedText

/// A folder with training data, whose files may be compressed and then end in `.gz`.
struct TrainingFolder {
  let path: String

  /// The labelled domains to learn from.
  func domains() throws -> [LabelledDomain] { try LabelledFile.read(try file("dga/train.tsv")) }

  /// The labelled domains to judge with; nil if there are none.
  func validation() throws -> [LabelledDomain]? {
    try (try? file("dga/valid.tsv")).map { try LabelledFile.read($0) }
  }

  /// The table of words.
  func words() throws -> [UInt8] { try LabelledFile.content(of: try file("english-words.tsv")) }

  /// The public suffix list; without one, the domains tell which suffixes there are.
  func suffixes() throws -> [Bytes] {
    guard let list = try? file("public_suffix_list.dat") else { return [] }
    return PublicSuffixList.plainRules(try LabelledFile.content(of: list))
  }

  private func file(_ name: String) throws -> String {
    let candidates = ["\(path)/\(name).gz", "\(path)/\(name)"]
    if let found = candidates.first(where: { access($0, R_OK) == 0 }) { return found }
    throw CommandFailure.operation("\(Neutral.shown(path))/\(name): not there, nor compressed as .gz")
  }
}

// Part of squint.
import Glibc

/// The older parts of a log that rotation left beside it: `LOG.1`, `LOG.2.gz`, `LOG-20261123`.
enum RotatedCopies {
  struct Copy {
    let path: String
    let age: Int64
  }

  /// The paths of all copies, the newest first; of a copy that is there both plain and packed the plain one.
  static func paths(of log: String) -> [String] {
    let slash = log.lastIndex(of: "/")
    let folder = slash.map { String(log[..<$0]) } ?? "."
    let name = slash.map { String(log[log.index(after: $0)...]) } ?? log
    var copies: [String: Copy] = [:]
    for entry in FolderListing.names(in: folder.isEmpty ? "/" : folder) where entry.hasPrefix(name) && entry != name {
      let isPacked = entry.hasSuffix(".gz")
      let plain = isPacked ? String(entry.dropLast(3)) : entry
      guard let age = age(plain.dropFirst(name.count)) else { continue }
      if isPacked, copies[plain] != nil { continue }
      copies[plain] = Copy(path: slash == nil ? entry : folder + "/" + entry, age: age)
    }
    return copies.values.sorted { $0.age < $1.age }.map(\.path)
  }

  /// A copy's age from what follows the log's name: `.1` is younger than `.2`, a later date is younger.
  private static func age(_ suffix: Substring) -> Int64? {
    guard let mark = suffix.first, mark == "." || mark == "-" else { return nil }
    let digits = suffix.dropFirst().filter { $0 != "-" }
    guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit), let number = Int64(digits) else { return nil }
    return number >= 19_700_101 ? -number : number
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}

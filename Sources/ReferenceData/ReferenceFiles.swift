// Part of squint.
import NetworkNames
public import Stellar
import Synchronization
public import UntrustedText

/// What `OBJECT_GET` finds: files below the reference folder, then the built-in ones; each is read once.
public final class ReferenceFiles: Sendable {
  private let folder: String
  private let builtIn: @Sendable (_ name: String) -> StaticBytes?
  private let filters = Mutex<[Bytes: BloomFilter]>([:])
  private let values = Mutex<[Bytes: JSONValue]>([:])

  /// Looks into a folder first, then among the files that are part of the program.
  public init(folder: String, builtIn: @escaping @Sendable (_ name: String) -> StaticBytes?) {
    self.folder = folder
    self.builtIn = builtIn
  }

  /// The object in a file, null when there is none.
  ///
  /// - Throws: for a path that leaves the folder, and a file that is no object of ours.
  public func object(_ path: Bytes) throws(StellarError) -> Value {
    if let filter = filters.withLock({ $0[path] }) { return .bloom(BloomObject(filter)) }
    if let value = values.withLock({ $0[path] }) { return Value(value, .typed) }
    let parts = String(decoding: path.array, as: UTF8.self).split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(".."), parts.first?.isEmpty == false, !path.array.contains(0) else {
      throw StellarError("OBJECT_GET reads only below the reference folder, not '\(path.shownText(limit: 80))'")
    }
    guard let bytes = contents(parts.joined(separator: "/")) else { return .null }
    if SavedObject.isValue(bytes) {
      let json = try SavedObject.json(bytes)
      values.withLock { $0[path.compacted] = json }
      return Value(json, .typed)
    }
    do {
      let filter = try BloomFilter(serialized: bytes)
      filters.withLock { $0[path.compacted] = filter }
      return .bloom(BloomObject(filter))
    } catch {
      throw StellarError("'\(path.shownText(limit: 80))': \(error)")
    }
  }

  private func contents(_ name: String) -> StaticBytes? {
    WholeFile.bytes(of: "\(folder)/\(name)", limit: 1 << 30).map { StaticBytes($0) } ?? builtIn(name)
  }
}

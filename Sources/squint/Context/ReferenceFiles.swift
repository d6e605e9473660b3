// Part of squint.
import CResources
import NetworkNames
import Stellar
import Synchronization
import UntrustedText

/// What `OBJECT_GET` finds: files below the reference folder, then the built-in ones; each is read once.
final class ReferenceFiles: Sendable {
  private let folder: String
  private let filters = Mutex<[Bytes: BloomFilter]>([:])

  init(folder: String) { self.folder = folder }

  /// The object in a file, null when there is none.
  ///
  /// - Throws: for a path that leaves the folder, and a file that is no object of ours.
  func object(_ path: Bytes) throws(StellarError) -> Value {
    if let filter = filters.withLock({ $0[path] }) { return .bloom(BloomObject(filter)) }
    let parts = String(decoding: path.array, as: UTF8.self).split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(".."), parts.first?.isEmpty == false, !path.array.contains(0) else {
      throw StellarError("OBJECT_GET reads only below the reference folder, not '\(path.shownText(limit: 80))'")
    }
    guard let bytes = contents(parts.joined(separator: "/")) else { return .null }
    do {
      let filter = try BloomFilter(serialized: bytes)
      filters.withLock { $0[path.compacted] = filter }
      return .bloom(BloomObject(filter))
    } catch {
      throw StellarError("'\(path.shownText(limit: 80))': \(error)")
    }
  }

  private func contents(_ name: String) -> StaticBytes? {
    if let bytes = try? FileReading.bytes(of: "\(folder)/\(name)", limit: 1 << 30) { return StaticBytes(bytes) }
    switch name {
    case "typosquat/top10k.bloom": return Resource.inPlace(cresources_typosquat_bloom)
    case "typosquat/top10k-names.bloom": return Resource.inPlace(cresources_typosquat_names_bloom)
    default: return nil
    }
  }
}

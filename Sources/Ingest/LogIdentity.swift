// Part of squint.
import EventStorage

/// Finds out which log an open file is, and where to read on.
struct LogIdentity {
  let store: EventStore

  /// The log behind a file, with the file placed where reading goes on; nil when nothing is missing from it.
  ///
  /// Several logs may begin alike: the one counts whose last stored bytes stand where they must. A copy that is shorter
  /// than what is stored has nothing new.
  func identify(_ source: LogSource) throws -> FileLineage? {
    let first = try source.firstBytes()
    let found = try store.lineage(firstBytes: first, path: source.path, device: source.device, inode: source.inode)
    if found.committedOffset == 0 { return found }
    var candidates = [found]
    candidates += try store.lineages(
      beginning: first, path: source.path, device: source.device, inode: source.inode
    ).filter { $0.id != found.id }
    var isShorter = false
    for candidate in candidates {
      source.rewind()
      guard let before = try source.skip(to: candidate.committedOffset, recalling: candidate.lastBytes.count) else {
        isShorter = true
        continue
      }
      if before.suffix(candidate.lastBytes.count).elementsEqual(candidate.lastBytes) { return candidate }
    }
    source.rewind()
    if isShorter { return nil }
    return try store.newLineage(firstBytes: first, path: source.path, device: source.device, inode: source.inode)
  }
}

// Part of squint.
import Glibc
import Triage

/// What the files of a configuration look like from outside: a change of any shows, whatever way an editor saves.
struct ConfigurationSignature: Hashable, Sendable {
  private struct Entry: Hashable, Sendable {
    let path: String
    let device: UInt64
    let inode: UInt64
    let size: Int64
    let modified: Int64
    let changed: Int64
  }

  private var entries: [Entry] = []

  private static let entryLimit = 2_000
  private static let deepest = 4

  /// Looks at a sensor's documents, `global.json` and the pattern files below a configuration folder.
  init(folder: String, sensor: String) {
    let own = "\(folder)/sensors/\(sensor)"
    add(own)
    for name in FolderListing.names(in: own) where name.hasSuffix(".json") && !name.hasPrefix(".") {
      add("\(own)/\(name)")
    }
    add("\(folder)/global.json")
    addAll(below: "\(folder)/patterns", depth: 0)
  }

  /// A folder counts by what it is, not by when something else in it came or went.
  private mutating func add(_ path: String) {
    var status = stat()
    guard entries.count < Self.entryLimit, stat(path, &status) == 0 else { return }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    func nanoseconds(_ time: timespec) -> Int64 {
      isFolder ? 0 : Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
    entries.append(
      Entry(
        path: path, device: UInt64(status.st_dev), inode: UInt64(status.st_ino),
        size: isFolder ? 0 : Int64(status.st_size), modified: nanoseconds(status.st_mtim),
        changed: nanoseconds(status.st_ctim)))
  }

  private mutating func addAll(below path: String, depth: Int) {
    guard depth < Self.deepest, entries.count < Self.entryLimit else { return }
    for name in FolderListing.names(in: path) where !name.hasPrefix(".") && !name.hasSuffix("~") {
      add("\(path)/\(name)")
      addAll(below: "\(path)/\(name)", depth: depth + 1)
    }
  }
}

extension SensorSource {
  /// Reads and compiles a sensor whose documents all belong to one moment, however they are replaced meanwhile.
  ///
  /// - Throws: `ConfigurationError` with everything found wrong, or `IngestError` when a document cannot be read.
  public func loadWhole(_ name: String) throws -> ReadySensor? {
    for _ in 0..<50 {
      let before = ConfigurationSignature(folder: folder, sensor: name)
      let outcome = Result { try load(name) }
      if ConfigurationSignature(folder: folder, sensor: name) == before { return try outcome.get() }
    }
    return try load(name)
  }
}

// Part of squint.
import CLinux
import Glibc
import Triage

/// A sensor's folder in the configuration folder, changed in one step: whoever reads it, and whoever finds it after a
/// crash, sees the documents of before or of after, never some of each.
///
/// One document is renamed into its place; two at once come in a new folder, which takes the old one's place.
public struct SensorFolder {
  /// The documents are not the ones that were to be replaced.
  public struct ChangedMeanwhile: Error {}

  private let sensors: SensorSource
  private let sensor: String

  /// Names a sensor's folder, which need not be there.
  public init(_ sensors: SensorSource, sensor: String) {
    self.sensors = sensors
    self.sensor = sensor
  }

  /// Writes a sensor's own documents; `global.json` is left to `writeGlobal`.
  ///
  /// - Throws: `ChangedMeanwhile` when the documents are not `old` any more, nil standing for any; `IngestError`.
  public func write(_ new: SensorDocuments, replacing old: SensorDocuments?) throws {
    let parent = sensors.folder + "/sensors"
    try DurableFile.makeFolder(parent)
    try locked(parent) {
      let live = try sensors.documents(of: sensor)
      if let old, live.map({ $0.parser == old.parser && $0.enrichment == old.enrichment }) != true {
        throw ChangedMeanwhile()
      }
      try put(new)
    }
  }

  /// Writes `global.json`, which all sensors share.
  public func writeGlobal(_ new: [UInt8], replacing old: [UInt8]?) throws {
    try DurableFile.makeFolder(sensors.folder)
    try locked(sensors.folder) {
      if let old, try sensors.globalDocument().bytes != old { throw ChangedMeanwhile() }
      try DurableFile.replace(Self.real(sensors.path(of: .global, sensor: sensor)), with: new)
    }
  }

  private func put(_ new: SensorDocuments) throws(IngestError) {
    let own = Self.real(sensors.ownFolder(of: sensor))
    tidy(own)
    var changes: [SensorDocuments.Kind] = []
    for kind in [SensorDocuments.Kind.parser, .enrichment] {
      let path = "\(own)/\(kind.fileName)"
      let now = DocumentFile.exists(path) ? try DocumentFile.document(path).bytes : nil
      if now != new[kind] { changes.append(kind) }
    }
    if changes.isEmpty { return }
    guard changes.count == 1, let kind = changes.first, DocumentFile.exists(own) else { return try exchange(own, new) }
    let path = Self.real("\(own)/\(kind.fileName)")
    if let bytes = new[kind] { try DurableFile.replace(path, with: bytes) } else { try DurableFile.remove(path) }
  }

  private func exchange(_ own: String, _ new: SensorDocuments) throws(IngestError) {
    let (parent, name) = DurableFile.parts(own)
    let staged = "\(parent)/.\(name).\(getpid()).new"
    guard mkdir(staged, 0o700) == 0 else { throw .system(staged) }
    do throws(IngestError) {
      for kind in [SensorDocuments.Kind.parser, .enrichment] {
        if let bytes = new[kind] { try DurableFile.create("\(staged)/\(kind.fileName)", bytes) }
      }
      // What else the user keeps there stays there.
      for other in FolderListing.names(in: own) where !Self.documentNames.contains(other) && !Self.isFolder(own, other)
      {
        guard link("\(own)/\(other)", "\(staged)/\(other)") == 0 else { throw .system("\(own)/\(other)") }
      }
      try DurableFile.sync(folder: staged)
      let isThere = DocumentFile.exists(own)
      guard (isThere ? clinux_exchange(staged, own) : rename(staged, own)) == 0 else { throw .system(own) }
    } catch {
      tidy(own)
      throw error
    }
    try DurableFile.sync(folder: parent)
    tidy(own)
  }

  /// Takes away what an exchange left beside the folder, and brings its subfolders home.
  private func tidy(_ own: String) {
    let (parent, name) = DurableFile.parts(own)
    for stale in FolderListing.names(in: parent) where stale.hasPrefix(".\(name).") && stale.hasSuffix(".new") {
      let path = "\(parent)/\(stale)"
      for entry in FolderListing.names(in: path) {
        if Self.isFolder(path, entry) {
          if !DocumentFile.exists("\(own)/\(entry)") { rename("\(path)/\(entry)", "\(own)/\(entry)") }
        } else if Self.documentNames.contains(entry) || DocumentFile.exists("\(own)/\(entry)") {
          unlink("\(path)/\(entry)")
        }
      }
      rmdir(path)
    }
  }

  private static let documentNames = [
    SensorDocuments.Kind.parser.fileName, SensorDocuments.Kind.enrichment.fileName,
  ]

  private static func isFolder(_ folder: String, _ name: String) -> Bool {
    var status = stat()
    return lstat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The path without symbolic links, so that a link stays one and what it leads to is changed.
  private static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Holds a folder's lock, so that of two programs one writes after the other.
  private func locked(_ folder: String, _ body: () throws -> Void) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IngestError.system(folder) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw IngestError.system(folder) }
    }
    try body()
  }
}

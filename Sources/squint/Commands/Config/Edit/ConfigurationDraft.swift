// Part of squint.
import EventStorage
import Glibc
import Ingest

/// What was typed and is not live: kept in the state folder until it is taken or thrown away.
struct ConfigurationDraft {
  /// Where the text is.
  let path: String
  private let folder: String

  init(stateFolder: String, sensor: String, document: SensorDocuments.Kind) {
    folder = "\(stateFolder)/drafts/\(sensor)"
    path = "\(folder)/\(document.fileName)"
  }

  /// The text kept, and the hash of the live documents that it was made from; nil when there is none.
  var kept: (text: [UInt8], base: String)? {
    guard let text = try? FileReading.bytes(of: path, limit: 4 << 20) else { return nil }
    return (text, FileReading.text(of: basePath) ?? "")
  }

  /// Keeps a text, whole whenever the program ends.
  func keep(_ text: [UInt8], base: String) throws {
    try DurableFile.makeFolder(folder)
    try DurableFile.replace(basePath, with: Array(base.utf8))
    try DurableFile.replace(path, with: text)
  }

  /// Gives the text another name, so that a new one can be kept, and says which.
  func setAside() -> String {
    let aside = path + ".before"
    rename(path, aside)
    unlink(basePath)
    return aside
  }

  /// Throws the text away.
  func discard() {
    for file in [path, basePath] { unlink(file) }
    rmdir(folder)
  }

  private var basePath: String { path + ".base" }
}

extension SensorDocuments {
  /// By what live documents are known again.
  var fingerprint: String {
    var all: [UInt8] = []
    for kind in Kind.allCases {
      let bytes = self[kind]
      all += Array("\(kind.rawValue) \(bytes.map(\.count) ?? -1)\n".utf8) + (bytes ?? [])
    }
    return ContentHash(of: all).hex
  }
}

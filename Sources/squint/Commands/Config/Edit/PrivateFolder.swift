// Part of squint.
import Glibc
import Ingest

/// A folder for the owner alone, gone when it is done with.
final class PrivateFolder {
  /// Where it is.
  let path: String

  init() throws {
    let base = Paths.environment("TMPDIR") ?? "/tmp"
    var template = Array("\(base)/squint-edit-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure.operation("\(base): \(String(cString: strerror(errno)))")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in FolderListing.names(in: path) { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}

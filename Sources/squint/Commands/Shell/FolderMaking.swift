// Part of squint.
import Glibc
import UntrustedText

/// Folders made with all that lead to them.
enum FolderMaking {
  /// Makes a folder; those above it get the same mode, and what is there already stays as it is.
  ///
  /// - Throws: `CommandFailure` naming the folder and the system's reason.
  static func make(_ path: String, mode: mode_t = 0o755) throws {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, mode) == 0 || errno == EEXIST else {
        throw CommandFailure.operation("\(Neutral.shown(made)): \(String(cString: strerror(errno)))")
      }
    }
  }
}

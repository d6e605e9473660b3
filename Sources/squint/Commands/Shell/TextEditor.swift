// Part of squint.
import Stellar
import UntrustedText

/// The user's own editor, opened on a text.
enum TextEditor {
  private static let mostBytes = 1 << 20

  /// Opens the editor on a file that only its owner can read, and gives what was saved.
  static func edit(_ text: Bytes) throws(StellarError) -> Bytes {
    do {
      let folder = try PrivateFolder()
      let path = folder.path + "/text"
      try FileWriting.replace(path, with: text.array)
      try Editor().open(path)
      return Bytes(try FileReading.bytes(of: path, limit: mostBytes))
    } catch {
      throw StellarError(.serviceUnavailable, "SHELL_EDIT: \(error)")
    }
  }
}

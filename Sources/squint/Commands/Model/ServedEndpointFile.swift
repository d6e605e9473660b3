// Part of squint.
import Glibc
import ModelService
import UntrustedText

/// The file in which a service tells Metron where it answers.
struct ServedEndpointFile {
  private let path: String
  private let bytes: [UInt8]

  /// Writes the file whole.
  ///
  /// - Throws: `CommandFailure` naming the file and the system's reason.
  init(_ path: String, _ endpoint: ModelEndpoint) throws {
    self.path = path
    bytes = endpoint.json.serialized() + [0x0A]
    try FileWriting.replace(path, with: bytes)
  }

  /// Removes the file, unless another service has put its own in its place.
  func remove() {
    if (try? FileReading.bytes(of: path)) == bytes { unlink(path) }
  }
}

// Part of squint.
import Glibc
import Triage

/// Small files of the configuration folder.
enum DocumentFile {
  private static let limit = 1 << 20

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func document(_ path: String) throws(IngestError) -> SensorConfiguration.Document {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = read(descriptor, &chunk, chunk.count)
      guard count >= 0 else { throw .system(path) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return SensorConfiguration.Document(file: path, bytes: bytes)
  }
}

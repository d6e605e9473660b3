// Part of squint.
import DGADetection
import Ingest
import UntrustedText

/// Files of labelled domains, and other tables, plain or compressed.
enum LabelledFile {
  private static let largest = 1 << 30

  /// The domains of a file, or of standard input for `-`; lines that are none are counted on standard error.
  ///
  /// - Throws: `CommandFailure` for a file that cannot be read or holds no labelled domain.
  static func read(_ path: String) throws -> [LabelledDomain] {
    let table = LabelledDomain.table(try content(of: path))
    if table.unreadable > 0 {
      StandardError.write(
        "squint: \(Neutral.shown(path)): \(table.unreadable) lines are not label<TAB>family<TAB>domain\n")
    }
    if table.domains.isEmpty {
      throw CommandFailure.operation(
        "\(Neutral.shown(path)): no line is label<TAB>family<TAB>domain with label dga or legit")
    }
    return table.domains
  }

  /// The text of a file, unpacked if it is a gzip file.
  static func content(of path: String) throws -> [UInt8] {
    let bytes = try FileReading.bytes(of: path == "-" ? "/dev/stdin" : path, limit: largest)
    guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
    do {
      return try GzipData.unpacked(bytes, limit: largest)
    } catch {
      throw CommandFailure.operation("\(Neutral.shown(path)): \(error)")
    }
  }

  /// The first column of each line of a table that is separated by tabs.
  static func firstColumn(_ bytes: [UInt8]) -> [Bytes] {
    bytes.split(separator: UInt8(ascii: "\n")).map { line in
      Bytes(Array(line.prefix { $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\r") }))
    }
  }
}

// Part of squint.
import DGADetection
import Glibc
import Ingest
import UntrustedText

/// The names that simulated clients ask for, by what they are.
struct SimulatedNames {
  /// A registered name, and a request for it.
  struct Name {
    let domain: Bytes
    let url: Bytes

    init(_ domain: Bytes) {
      self.domain = domain
      url = Bytes(Array("http://".utf8) + domain.array + [UInt8(ascii: "/")])
    }
  }

  /// Names that people chose.
  let legit: [Name]
  /// Generated names by family, in the order of the families' names.
  let families: [(name: String, names: [Name])]

  /// Reads the labelled names below a folder: the legitimate ones of the validation file, the families of both files.
  init(folder: String) throws {
    let valid = LabelledDomain.table(try Self.content(of: "\(folder)/dga/valid.tsv.gz")).domains
    let train = LabelledDomain.table(try Self.content(of: "\(folder)/dga/train.tsv.gz")).domains
    legit = valid.filter { !$0.isGenerated }.map { Name($0.domain) }
    var families: [String: [Name]] = [:]
    for domain in valid + train where domain.isGenerated {
      families[String(decoding: domain.family.array, as: UTF8.self), default: []].append(Name(domain.domain))
    }
    self.families = families.filter { $0.value.count >= 40 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    guard legit.count > 5000 else { throw BenchmarkFailure("\(folder)/dga: too few legitimate names") }
  }

  /// The bytes of a file, unpacked.
  static func content(of path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else {
      throw BenchmarkFailure("cannot read \(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[0..<count] }
    do {
      return bytes.starts(with: [0x1F, 0x8B]) ? try GzipData.unpacked(bytes, limit: 1 << 30) : bytes
    } catch {
      throw BenchmarkFailure("\(path): \(error)")
    }
  }
}

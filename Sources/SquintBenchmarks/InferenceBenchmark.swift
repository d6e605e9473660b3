// Part of squint.
import CResources
import DGADetection
import Glibc
import UntrustedText

/// What a model's answer costs: `dga` 2.0, one name at a time and in batches, beside 1.0 and scikit-learn's forest.
struct InferenceBenchmark {
  private let hosts: [Bytes]
  private let model: DGAModel
  private let forest: DGAModel
  private static let turns = 9

  init() throws {
    var generator = LogGenerator(seed: 2)
    hosts = (0..<20_000).map { _ in PartBenchmarks.host(of: Bytes(Array(generator.nextLine().dropLast()))) }
    model = try DGAModel(embedded: PartBenchmarks.buffer(cresources_dga_2_0))
    forest = try DGAModel(embedded: PartBenchmarks.buffer(cresources_dga_1_0))
  }

  /// Measures all ways in turn and prints the microseconds a name of each, as medians of processor time.
  func run(scripts: String) throws {
    let ways: [(name: String, judge: () -> Int)] = [
      ("dga 2.0, one by one", { hosts.count { model.verdict(for: $0).isGenerated } }),
      ("dga 2.0, in batches", { model.verdicts(for: hosts).count { $0.isGenerated } }),
      ("dga 1.0, one by one", { hosts.count { forest.verdict(for: $0).isGenerated } }),
    ]
    var times = [[Double]](repeating: [], count: ways.count)
    for _ in 0..<Self.turns {
      for (index, way) in ways.enumerated() {
        times[index].append(Report.processorNanoseconds { keep(way.judge()) } / Double(hosts.count) / 1000)
      }
    }
    print("microseconds a name".padded(32), "us".padded(12), "/ dga 1.0")
    let reference = Report.median(times[2])
    for (way, times) in zip(ways, times) { row(way.name, Report.median(times), reference) }
    for (name, time) in try scikitLearn(scripts) { row(name, time, reference) }
  }

  private func row(_ name: String, _ time: Double, _ reference: Double) {
    print(name.padded(32), Report.decimal(time).padded(12), Report.decimal(time / reference))
  }

  /// What the script says; nothing, with a word about it, where Python has no scikit-learn.
  private func scikitLearn(_ scripts: String) throws -> [(String, Double)] {
    let path = "/tmp/squint-names-\(getpid())"
    guard let file = fopen(path, "w") else { throw BenchmarkFailure("cannot write \(path)") }
    defer { unlink(path) }
    for host in hosts { fputs(String(decoding: host.array, as: UTF8.self) + "\n", file) }
    fclose(file)
    let rows = Report.timed(by: "python3 '\(scripts)/forest.py' '\(path)'")
    if rows.isEmpty { print("scikit-learn is not installed") }
    return rows
  }
}

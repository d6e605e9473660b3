// Part of squint.
import Glibc

/// The benchmarks: of the parts without arguments, of the language and the models beside others, of the dashboard on
/// a store, of the score of clients, and the logs to measure with.
@main enum Benchmarks {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    do {
      switch (arguments.first, arguments.count) {
      case (nil, _): try PartBenchmarks().run()
      case ("generate", 2), ("generate", 3): try generate(Array(arguments.dropFirst()))
      case ("stellar", 3): try StellarBenchmark(urlFile: arguments.last ?? "").run(scripts: Array(arguments)[1])
      case ("inference", 2): try InferenceBenchmark().run(scripts: arguments.last ?? "")
      case ("dashboard", 2): try DashboardBenchmark.run(store: arguments.last ?? "")
      case ("clients", 2...4): try clients(Array(arguments.dropFirst()))
      case _:
        throw BenchmarkFailure(
          "usage: SquintBenchmarks [generate FILE [LINES] | dashboard STORE | stellar SCRIPTS URLFILE"
            + " | inference SCRIPTS"
            + " | clients DATA_DIR [SEED [MODEL_FILE]]]")
      }
    } catch {
      let message = Array("SquintBenchmarks: \(error)\n".utf8)
      _ = write(2, message, message.count)
      exit(1)
    }
  }

  private static func clients(_ arguments: [String]) throws {
    guard let seed = UInt64(arguments.count > 1 ? arguments[1] : "1") else {
      throw BenchmarkFailure("SEED is not a number: \(arguments[1])")
    }
    try ClientBenchmark(folder: arguments[0], seed: seed, modelFile: arguments.count > 2 ? arguments[2] : nil).run()
  }

  private static func generate(_ arguments: [String]) throws {
    guard let lines = Int(arguments.count > 1 ? arguments[1] : "1000000"), lines > 0 else {
      throw BenchmarkFailure("LINES is not a number above 0: \(arguments[1])")
    }
    var generator = LogGenerator(seed: 1)
    guard generator.write(lines: lines, to: arguments[0]) else {
      throw BenchmarkFailure("cannot write \(arguments[0]): \(String(cString: strerror(errno)))")
    }
  }
}

/// Why nothing could be measured.
struct BenchmarkFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

// Part of squint.
import Glibc
import Stellar
import StellarReference
import UntrustedText

/// The expression language beside a plain walk over the syntax tree, Lua 5.4 and Python 3 that do the same.
///
/// All sides take turns in one run; each times itself, so that starting an interpreter does not count.
struct StellarBenchmark {
  /// Nanoseconds an evaluation or event, by the row's name.
  typealias Times = [String: Double]

  private static let expressions: [(name: String, text: String)] = [
    ("constants", "1 + 1"),
    ("addition", "x + 1"),
    ("comparison", "bytes > 1000 and code == 200"),
    ("membership", "method in ['GET', 'POST']"),
    ("branches", "if code == 404 then 'missing' else 'there'"),
  ]
  private static let turns = 5

  private let variables: [String: Value] = [
    "x": .int(41), "bytes": .int(2048), "code": .int(200), "method": .text("POST"),
  ]
  private let scoring: TutorialScoring
  private let urlFile: String

  /// Writes the URLs for the other languages into a file.
  init(urlFile: String) throws {
    self.urlFile = urlFile
    scoring = try TutorialScoring()
    guard let file = fopen(urlFile, "w") else { throw BenchmarkFailure("cannot write \(urlFile)") }
    for url in scoring.urls { fputs(String(decoding: url.array, as: UTF8.self) + "\n", file) }
    fclose(file)
  }

  /// Measures all sides in turn and prints a row for each expression.
  func run(scripts: String) throws {
    var all: [String: [Times]] = [:]
    for _ in 0..<Self.turns {
      all["squint", default: []].append(try compiled())
      all["tree walk", default: []].append(try walked())
      for (language, command) in [
        ("Lua 5.4", "lua5.4 '\(scripts)/stellar.lua' '\(urlFile)' 1"),
        ("Python 3", "python3 '\(scripts)/stellar.py' '\(urlFile)' 1"),
      ] {
        let times = Times(Report.timed(by: command)) { $1 }
        if !times.isEmpty { all[language, default: []].append(times) }
      }
    }
    let languages = ["squint", "tree walk", "Lua 5.4", "Python 3"].filter { all[$0] != nil }
    print(
      "ns".padded(28), languages.map { $0.padded(12) }.joined(),
      languages.dropFirst().map { "/ \($0)".padded(12) }.joined())
    for row in Self.expressions.map(\.name) + TutorialScoring.rows {
      let figures = languages.map { language in
        let times = (all[language] ?? []).compactMap { $0[row] }
        return times.isEmpty ? nil : Report.median(times)
      }
      let ratios = figures.dropFirst().map { other in
        other.flatMap { other in figures[0].map { Report.decimal($0 / other) } } ?? "-"
      }
      print(
        row.padded(28), figures.map { ($0.map(Report.decimal) ?? "-").padded(12) }.joined(),
        ratios.map { $0.padded(12) }.joined())
    }
  }

  private func compiled() throws -> Times {
    var times: Times = [:]
    for (name, text) in Self.expressions {
      let program = try Program(Bytes(text), functions: .standard)
      let values = program.variables.map { variables[$0] ?? .null }
      let scope = EvaluationScope(services: scoring.services, clock: { 0 })
      let places = scope.reserve(values.count)
      let count = 2_000_000
      times[name] =
        try Report.processorNanoseconds {
          for _ in 0..<count {
            for slot in values.indices { places[slot] = values[slot] }
            keep(try program.evaluateReserved(scope).isNull ? 0 : 1)
          }
        } / Double(count)
    }
    return times.merging(scoring.times()) { $1 }
  }

  private func walked() throws -> Times {
    var times: Times = [:]
    let scope = EvaluationScope(services: scoring.services, clock: { 0 })
    for (name, text) in Self.expressions {
      let walker = try TreeWalker(
        Bytes(text), library: .standard, context: scope.context, variables: variables)
      let count = 200_000
      times[name] =
        try Report.processorNanoseconds {
          for _ in 0..<count { keep(try walker.value().isNull ? 0 : 1) }
        } / Double(count)
    }
    return try times.merging(scoring.walkedTimes()) { $1 }
  }

}

extension Report {
  /// The names and times that another language's script prints; none when the language is not installed.
  static func timed(by command: String) -> [(String, Double)] {
    guard let pipe = popen("\(command) 2>/dev/null", "r") else { return [] }
    defer { pclose(pipe) }
    var text = ""
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, Int32(line.count), pipe) != nil {
      text += String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    return text.split(separator: "\n").compactMap { row in
      let parts = row.split(separator: "\t")
      guard parts.count == 2, let time = Double(parts[1]) else { return nil }
      return (String(parts[0]), time)
    }
  }

  /// The processor time of one call, in nanoseconds, as the other languages' scripts measure it too.
  static func processorNanoseconds(_ body: () throws -> Void) rethrows -> Double {
    let start = processorTime
    try body()
    return processorTime - start
  }

  /// The processor time of this thread so far, in nanoseconds.
  static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}

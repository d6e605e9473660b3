// Part of squint.
import Events
import Stellar
import Triage
import UntrustedText

/// Answers a file of conformance cases with the runners of every module.
enum StellarCaseFile {
  static func answer(_ path: String, _ context: CommandContext) throws {
    var cases = StellarCases(library: .standard, services: try context.services(), clock: context.clock)
    cases.add(area: "aggregator", aggregate)
    cases.run(Bytes(try FileReading.bytes(of: path, limit: 1 << 30))) { StandardOutput.write($0) }
  }

  /// Cases that put scores together: `op` names the aggregator, `scores` are the points of the fired rules.
  private static let aggregate: CaseRunner = { entry in
    guard let aggregator = entry["op"]?.stringValue.flatMap(Aggregator.init(rawValue:)) else {
      return .error("there is no such aggregator")
    }
    let points = entry["scores"]?.elements?.compactMap(\.doubleValue) ?? []
    let trump = entry["config"]?["negativeValuesTrump"]
    let vetoes = trump?.boolValue ?? (trump?.stringValue.map { $0 == "true" } ?? true)
    do throws(StellarError) {
      let total = aggregator.total(of: points, negativeValuesTrump: vetoes)
      return .result(try Value.double(total).json(.typed))
    } catch {
      return .error(error.description)
    }
  }
}

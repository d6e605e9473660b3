// Part of squint.
public import UntrustedText

/// Answers conformance cases, one JSON object a line, with one JSON object a line.
///
/// A case with an `expr` is evaluated; others go to the runner of their `area`. Answers are strict, as Metron's.
public struct StellarCases: Sendable {
  private let expressions: ExpressionCases
  private var runners: [String: CaseRunner]

  /// Makes a runner for the areas that need nothing but this module.
  public init(library: FunctionLibrary, services: Services, clock: @escaping @Sendable () -> Int64) {
    expressions = ExpressionCases(library: library, services: services, clock: clock)
    runners = [
      "typosquat": TextCases.typosquat,
      "shell-assign": TextCases.assignment,
      "shell-complete": TextCases.completion,
      "maas-version": TextCases.latestVersion,
      "ui-severity": TextCases.severity,
      "ui-query": TextCases.alertQuery,
      "shell-exec": ShellCases(library: library, services: services, clock: clock).outcome,
    ]
  }

  /// Adds the runner of an area that needs other modules.
  public mutating func add(area: String, _ runner: @escaping CaseRunner) { runners[area] = runner }

  /// Every answer to a file of cases, each with a line feed behind it, given to `write`.
  public func run(_ file: Bytes, write: ([UInt8]) -> Void) {
    var start = 0
    while start < file.count {
      var end = start
      while end < file.count, file[end] != UInt8(ascii: "\n") { end += 1 }
      let line = file[start..<end]
      if !line.array.allSatisfy({ $0 <= 0x20 }) { write(answer(to: line) + [UInt8(ascii: "\n")]) }
      start = end + 1
    }
  }

  /// The answer to one case: `{"id":…,"result":…}` or `{"id":…,"error":"…"}`.
  public func answer(to line: Bytes) -> [UInt8] {
    let entry: JSONValue
    do throws(JSONSyntaxError) {
      entry = try JSONValue.parse(line)
    } catch {
      return Self.answer(id: .null, .error("not a case: \(error.message)"))
    }
    return Self.answer(id: entry["id"] ?? .null, outcome(of: entry))
  }

  private func outcome(of entry: JSONValue) -> CaseOutcome {
    if entry["expr"] != nil { return expressions.outcome(of: entry) }
    let area = entry["area"]?.stringValue ?? ""
    guard let runner = runners[area] else { return .error("area \(area) is not supported") }
    return runner(entry)
  }

  private static func answer(id: JSONValue, _ outcome: CaseOutcome) -> [UInt8] {
    let answer: JSONMember
    switch outcome {
    case .result(let result): answer = JSONMember(key: "result", value: result)
    case .error(let message): answer = JSONMember(key: "error", value: .text(message))
    }
    return JSONValue.object([JSONMember(key: "id", value: id), answer]).serialized()
  }
}

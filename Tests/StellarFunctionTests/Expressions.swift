// Part of squint.
import NetworkNames
import Stellar
import UntrustedText

/// Evaluates expressions with functions and a few suffixes, at a fixed time.
enum Expressions {
  /// 2016-08-25 13:27:10.748 UTC.
  static let now: Int64 = 1_472_131_630_748

  private static let services: Result<Services, PublicSuffixError> = Result { () throws(PublicSuffixError) in
    let table = try PublicSuffixTable.build(from: "com\nuk\nco.uk\norg\n*.ck\n")
    return Services(suffixes: try PublicSuffixes(table: table))
  }

  static func value(_ source: String, _ variables: [String: Value] = [:]) throws -> Value {
    let services = try services.get()
    let program = try Program(Bytes(source), functions: .standard)
    let names = program.variables
    let scope = EvaluationScope(services: services, clock: { now }, variable: { variables[names[$0]] ?? .null })
    return try program.evaluate(scope)
  }

  /// The value as Java prints it, or `error`.
  static func text(_ source: String, _ variables: [String: Value] = [:]) -> String {
    do {
      return String(decoding: (try value(source, variables).javaText() ?? Bytes()).array, as: UTF8.self)
    } catch {
      return "error"
    }
  }
}

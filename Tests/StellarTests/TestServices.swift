// Part of squint.
import CResources
import NetworkNames
import Stellar
import UntrustedText

/// What the tests' expressions may use: the built-in suffixes and a fixed clock.
enum TestServices {
  static let now: Int64 = 1_700_000_000_000

  static let services: Services = {
    var count = 0
    guard let start = cresources_public_suffixes(&count),
      let suffixes = try? PublicSuffixes(table: Array(UnsafeRawBufferPointer(start: start, count: count)))
    else { preconditionFailure("the built-in table of public suffixes is damaged") }
    return Services(suffixes: suffixes)
  }()

  /// The value of an expression without variables.
  static func value(of text: String) throws(StellarError) -> Value {
    let program = try Program(Bytes(text), functions: .standard)
    return try program.evaluate(EvaluationScope(services: services, clock: { now }))
  }

  /// The error that an expression ends with, nil when it does not.
  static func error(of text: String) -> StellarError? {
    do throws(StellarError) {
      _ = try value(of: text)
      return nil
    } catch {
      return error
    }
  }
}

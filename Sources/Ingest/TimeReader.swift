// Part of squint.
import Glibc
import Stellar
import Triage
import UntrustedText

/// Reads the time of an event as its parser's settings say.
struct TimeReader: Sendable {
  private let dates: DateReader?
  private let now: Int64

  /// Below this a whole number means seconds: as milliseconds it would lie before March 1973.
  private static let leastMilliseconds: Int64 = 100_000_000_000
  private static let defaultFormat: Bytes = "yyyy-MM-dd HH:mm:ss.S z"

  /// Compiles the settings; with `needsFormat` dates are read even if no format is given, in Metron's usual one.
  init(_ settings: TimeSettings, needsFormat: Bool) throws(StellarError) {
    let format = settings.dateFormat ?? (needsFormat ? Self.defaultFormat : nil)
    if let format { dates = try DateReader(format: format, zone: settings.timeZone) } else { dates = nil }
    now = Int64(time(nil)) * 1000
  }

  /// A date in the parser's format as milliseconds since 1970 UTC.
  func date(_ text: Bytes) -> Int64? { dates?.milliseconds(text, now: now) }

  /// Whole seconds or milliseconds since 1970 UTC, as milliseconds.
  static func milliseconds(_ time: Int64) -> Int64 { (1..<leastMilliseconds).contains(time) ? time * 1000 : time }

  /// Decimal seconds or milliseconds since 1970 UTC, as milliseconds; nil for what is no such time.
  static func milliseconds(_ time: Double) -> Int64? {
    guard time > 0, time < 1e14 else { return nil }
    return Int64(time < Double(leastMilliseconds) ? (time * 1000).rounded() : time)
  }

  /// Decimal seconds or whole milliseconds since 1970 UTC, as milliseconds.
  static func number(_ text: Bytes) -> Int64? {
    text.withUnsafeBytes { bytes in
      if let whole = SquidNumber.unsigned(bytes, 0..<bytes.count), whole >= leastMilliseconds { return whole }
      return SquidNumber.milliseconds(bytes, 0..<bytes.count)
    }
  }
}

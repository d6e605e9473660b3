// Part of squint.
public import UntrustedText

/// Reads dates of one form, for parsers: the code behind TO_EPOCH_TIMESTAMP, compiled once.
public struct DateReader: Sendable {
  private let pattern: DatePattern
  private let zone: TimeZone

  /// Compiles a format of Java's SimpleDateFormat; dates that name no zone are in `zone`, UTC when it is nil.
  ///
  /// - Throws: for a format or a zone that means nothing, though in expressions such a zone means GMT.
  public init(format: Bytes, zone: Bytes? = nil) throws(StellarError) {
    pattern = try DatePattern(format)
    if let zone { self.zone = try TimeZone(known: zone) } else { self.zone = .utc }
  }

  /// Milliseconds since 1970 UTC, nil when the text does not follow the format; `now` decides the century of a year
  /// of two digits.
  public func milliseconds(_ text: Bytes, now: Int64) -> Int64? {
    var parser = DateParser(pattern, text, in: zone, isStrict: false, now: now)
    return parser.moment()
  }
}

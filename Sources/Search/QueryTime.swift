// Part of squint.
import UntrustedText

/// A point in time as options write it.
public enum QueryTime {
  /// Milliseconds since 1970 UTC of ISO 8601 text, a bare day (its start) or epoch milliseconds; nil for all else.
  public static func instant(_ text: String) -> Int64? {
    guard let date = QueryDate(parsing: Bytes(text)), case .instant = date.anchor else { return nil }
    return date.extent(now: 0)?.lowerBound
  }
}

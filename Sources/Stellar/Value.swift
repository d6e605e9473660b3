// Part of squint.
public import NetworkNames
public import UntrustedText

/// A value of the language, with Java's number types since Metron's results depend on them.
///
/// Collections are references, for `LIST_ADD`, `MAP_PUT` and `SET_ADD` change theirs in place. Values stay on the
/// thread that made them; what crosses threads is a compiled `Program`.
public enum Value {
  /// No value; also what a missing variable gives.
  case null
  /// true or false.
  case boolean(Bool)
  /// Java's Integer: 32 bits, wrapping.
  case int(Int32)
  /// Java's Long: 64 bits, wrapping.
  case long(Int64)
  /// Java's Float.
  case float(Float)
  /// Java's Double.
  case double(Double)
  /// Text as bytes; an invalid UTF-8 byte counts as one unit.
  case string(Bytes)
  /// An ordered list.
  case list(ListObject)
  /// A map with keys of any kind, in insertion order.
  case map(MapObject)
  /// A set in insertion order.
  case set(SetObject)
  /// A function value with the variables it captured.
  case lambda(Lambda)
  /// A Bloom filter.
  case bloom(BloomObject)
  /// A value that only the functions of its own family look into, such as a statistics summary.
  case object(any OpaqueObject)
}

/// The storage of a list value.
public final class ListObject {
  /// The items in order.
  public var items: [Value]
  /// Makes a list.
  public init(_ items: [Value] = []) { self.items = items }

  func takeItems() -> [Value] { exchange(&items, with: []) }

  deinit { ValueGraph.release(&items) }
}

/// The storage of a Bloom filter value, either read from a file or built by expressions.
public final class BloomObject {
  /// The filter.
  public var filter: BloomFilter
  /// Wraps a filter.
  public init(_ filter: BloomFilter) { self.filter = filter }
}

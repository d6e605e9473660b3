// Part of squint.

/// The storage of a value that only the functions of its own family look into, such as a statistics summary.
///
/// A function that changes one does so in place, as with lists and maps. Its size must have a limit of its own. One
/// that holds values lets go of them in `deinit` by `ValueGraph.release`, and gives them up in `takeItems`.
public protocol OpaqueObject: AnyObject {
  /// The kind of value in words, with its article: `a statistics summary`.
  var kindName: String { get }
  /// The short text that stands for the value where Java's toString would.
  var javaText: String { get }
  /// Gives up the values it holds, when it is about to go away.
  func takeItems() -> [Value]
}

extension OpaqueObject {
  /// Nothing, for objects that hold no values.
  public func takeItems() -> [Value] { [] }
}

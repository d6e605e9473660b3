// Part of squint.

/// The fields that the events of a sensor may carry, each with its slot in a row of an `EventBatch`.
public struct FieldLayout: Hashable, Sendable {
  /// Dotted field names in slot order, unique.
  public let names: [String]
  private let slots: [String: Int]

  /// Makes a layout with one slot for each distinct name, in order of first appearance.
  public init(_ names: [String]) {
    var slots: [String: Int] = [:]
    var unique: [String] = []
    for name in names where slots[name] == nil {
      slots[name] = unique.count
      unique.append(name)
    }
    self.names = unique
    self.slots = slots
  }

  /// The number of slots.
  public var count: Int { names.count }

  /// The slot of a field, or nil when events of this layout never carry it.
  public func slot(of name: String) -> Int? { slots[name] }
}

// Part of squint.

/// What calls with constant arguments gave that give the same for a while, such as a model's endpoint by its name.
///
/// Only who evaluates many events in a row keeps them, and says when what was kept may have become wrong. One thread
/// uses it.
public final class SteadyValues {
  private struct Entry {
    let program: Program
    let place: Int32
    let value: Value
  }

  /// Whether values are kept at all.
  @exclusivity(unchecked) public var isOn = false
  @exclusivity(unchecked) private var entries: [Entry] = []
  private static let atMost = 16

  /// Forgets all values.
  public func forget() { entries.removeAll(keepingCapacity: true) }

  func value(of program: Program, _ place: Int32) -> Value? {
    for entry in entries where entry.program === program && entry.place == place { return entry.value }
    return nil
  }

  /// Keeps a value; null is asked for again, since it says that nothing was there.
  func keep(_ value: Value, of program: Program, _ place: Int32) {
    guard isOn, !value.isNull, entries.count < Self.atMost else { return }
    entries.append(Entry(program: program, place: place, value: value))
  }
}

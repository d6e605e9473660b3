// Part of squint.

/// The storage of a sample: of all values added, each is kept with equal probability.
final class ReservoirSample: OpaqueObject {
  static let usualSize = 1024

  let size: Int
  private let seed: Int64
  private(set) var items: [Value] = []
  private var seen: Int32 = 0
  private var random: JavaRandom

  init(size: Int = ReservoirSample.usualSize, seed: Int64 = 0) {
    self.size = size
    self.seed = seed
    random = JavaRandom(seed: seed)
  }

  /// An empty sample made alike.
  var emptied: ReservoirSample { ReservoirSample(size: size, seed: seed) }

  var kindName: String { "a sample" }

  var javaText: String { "sample of \(items.count) of \(seen) values" }

  /// Adds a value; null is ignored.
  func add(_ value: Value) {
    guard !value.isNull, seen < .max - 1 else { return }
    if items.count < size {
      items.append(value)
    } else {
      let place = Int(random.next(below: seen + 1))
      if place < size { items[place] = value }
    }
    seen += 1
  }

  func takeItems() -> [Value] { exchange(&items, with: []) }

  deinit { ValueGraph.release(&items) }
}

// Part of squint.
import UntrustedText

/// The literals of a list that stands right of `in`, so that no list is made to look something up.
struct ConstantSet: Sendable {
  private var texts: [Bytes] = []
  private var many: Set<Bytes> = []
  private var others: [Constant] = []

  /// So few texts are found sooner one by one than by their hashes.
  private static let walkedAtMost = 8

  init(_ constants: [Constant]) {
    for constant in constants {
      if case .string(let text) = constant { texts.append(text) } else { others.append(constant) }
    }
    if texts.count > Self.walkedAtMost { many = Set(texts) }
  }

  /// Whether one of the literals equals a value as a list's items would.
  func contains(_ place: UnsafePointer<Value>) -> Bool {
    guard case .string(let text) = place.pointee else {
      return others.contains { $0.value.isBoxedEqual(to: place.pointee) }
    }
    guard texts.count <= Self.walkedAtMost else { return many.contains(text) }
    return texts.withUnsafeBufferPointer { texts in
      for index in texts.indices where texts[index] == text { return true }
      return false
    }
  }
}

// Part of squint.
import UntrustedText

/// The literals of a list that stands right of `in`, so that no list is made to look something up.
///
/// A class, so that a look needs to count no reference.
///
/// Sendable: the memory is filled once and never written again.
final class ConstantSet: @unchecked Sendable {
  /// Texts of at most eight bytes, told apart by comparing numbers.
  private let short: UnsafeMutableBufferPointer<ShortText>
  private let texts: [Bytes]
  private let many: Set<Bytes>
  private let others: [Constant]

  /// So few texts are found sooner one by one than by their hashes.
  private static let walkedAtMost = 8

  private struct ShortText: Equatable {
    let length: Int
    let word: UInt64

    init?(_ text: Bytes) {
      guard text.count <= 8 else { return nil }
      length = text.count
      word = text.withUnsafeBytes { bytes in
        var word: UInt64 = 0
        for byte in bytes { word = word << 8 | UInt64(byte) }
        return word
      }
    }
  }

  init(_ constants: [Constant]) {
    let texts = constants.compactMap { constant in
      if case .string(let text) = constant { text } else { nil }
    }
    let isLarge = texts.count > Self.walkedAtMost
    many = isLarge ? Set(texts) : []
    let short = isLarge ? [] : texts.compactMap { ShortText($0) }
    self.short = .allocate(capacity: short.count)
    _ = self.short.initialize(from: short)
    self.texts = isLarge ? [] : texts.filter { $0.count > 8 }
    others = constants.filter { constant in
      if case .string = constant { false } else { true }
    }
  }

  deinit { short.deallocate() }

  /// Whether one of the literals equals a value as a list's items would.
  func contains(_ place: UnsafePointer<Value>) -> Bool {
    guard case .string(let text) = place.pointee else {
      return others.contains { $0.value.isBoxedEqual(to: place.pointee) }
    }
    guard many.isEmpty else { return many.contains(text) }
    if let text = ShortText(text) { return short.contains(text) }
    return texts.contains(text)
  }
}

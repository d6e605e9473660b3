// Part of squint.

/// The memory in which one name is looked at.
struct NameScratch {
  /// Room for the codes of a label.
  let codes: UnsafeMutablePointer<UInt8>
  /// Room for the steps of a segmentation.
  let steps: UnsafeMutablePointer<WordSegmentation.Step>
  /// The surprise at each letter and at the end: to readers of legitimate names, of words, and of Chinese names.
  let surprises: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>)
  /// The sums of the families' table.
  let families: UnsafeMutablePointer<UInt16>
  /// The features.
  let values: UnsafeMutablePointer<Int16>

  /// Calls `body` with memory that is gone afterwards.
  @inline(__always)
  static func with<Result>(_ body: (NameScratch) -> Result) -> Result {
    withUnsafeTemporaryAllocation(byteCount: 2048, alignment: 16) { memory in
      let base = memory.baseAddress.unsafelyUnwrapped
      return body(
        NameScratch(
          codes: (base + 1032).bindMemory(to: UInt8.self, capacity: NameLetters.capacity),
          steps: base.bindMemory(to: WordSegmentation.Step.self, capacity: 64),
          surprises: (
            (base + 1104).bindMemory(to: UInt8.self, capacity: 72),
            (base + 1176).bindMemory(to: UInt8.self, capacity: 72),
            (base + 1248).bindMemory(to: UInt8.self, capacity: 72)
          ),
          families: (base + 1320).bindMemory(to: UInt16.self, capacity: 64),
          values: (base + 1448).bindMemory(to: Int16.self, capacity: NameFeature.count)))
    }
  }
}

// Part of squint.

/// The bytes of a model file, where they stay: a copy, or data embedded in the program.
///
/// `@unchecked Sendable`: the bytes are written before `init` ends and never after, and live as long as the object (its
/// own copy) or the process (embedded data).
final class ModelBytes: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  private let owned: UnsafeMutableRawBufferPointer?

  /// Copies bytes.
  init(copying bytes: UnsafeRawBufferPointer) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    copy.copyMemory(from: bytes)
    self.bytes = UnsafeRawBufferPointer(rebasing: copy[..<bytes.count])
    owned = copy
  }

  /// Takes bytes that stay where they are for the life of the process.
  init(embedded bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    owned = nil
  }

  deinit { owned?.deallocate() }
}

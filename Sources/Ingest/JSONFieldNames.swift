// Part of squint.
import Events
import Stellar
import Synchronization
import UntrustedText

/// Where the members of lines go: names are made of keys once and then known by the keys' bytes.
final class JSONFieldNames: Sendable {
  enum Place: Sendable {
    /// A slot of the layout.
    case slot(Int)
    /// A field beside the layout.
    case extra(String)
  }

  private let layout: FieldLayout
  private let known = Mutex<[Bytes: Place]>([:])

  /// A name may have so many bytes.
  static let longest = 256
  /// A log may have so many names, for the store keeps each for ever.
  static let limit = 4096

  init(_ layout: FieldLayout) { self.layout = layout }

  func name(of slot: Int) -> String { layout.names.indices.contains(slot) ? layout.names[slot] : FieldName.timestamp }

  /// The place of a key.
  ///
  /// - Throws: for a key that is too long to be a name, and for one more name than a log may have.
  func place(of key: Bytes, at index: Int) throws(LineFault) -> Place {
    if let place = known.withLock({ $0[key] }) { return place }
    guard key.count <= Self.longest else {
      throw .malformed(field: "a key", at: index, expected: "at most \(Self.longest) bytes long")
    }
    let name = VariableName.normalised(String(decoding: key.array, as: UTF8.self))
    let place = layout.slot(of: name).map { Place.slot($0) } ?? .extra(name)
    let isRemembered = known.withLock { known in
      guard known.count < Self.limit else { return false }
      known[key.compacted] = place
      return true
    }
    guard isRemembered else { throw .tooManyNames(limit: Self.limit) }
    return place
  }
}

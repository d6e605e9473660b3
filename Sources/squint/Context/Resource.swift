// Part of squint.
import CResources
import UntrustedText

/// A file that is part of the program.
enum Resource {
  /// How the C target hands out a file: its first byte, and its length through the argument.
  typealias Accessor = (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?

  /// The bytes in place; they live as long as the program.
  static func buffer(_ accessor: Accessor) -> UnsafeRawBufferPointer {
    var count = 0
    let start = accessor(&count)
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
  }

  /// The bytes in place, for those who keep them.
  static func inPlace(_ accessor: Accessor) -> StaticBytes { StaticBytes(embedded: buffer(accessor)) }

  /// A copy of the bytes.
  static func bytes(_ accessor: Accessor) -> [UInt8] { Array(buffer(accessor)) }

  /// The reference files that are built in, by their paths below the reference folder.
  @Sendable static func reference(_ path: String) -> StaticBytes? {
    switch path {
    case "typosquat/top10k.bloom": inPlace(cresources_typosquat_bloom)
    case "typosquat/top10k-names.bloom": inPlace(cresources_typosquat_names_bloom)
    case _: nil
    }
  }

  /// The file as text.
  static func text(_ accessor: Accessor) -> String { String(decoding: buffer(accessor), as: UTF8.self) }
}

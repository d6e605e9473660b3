// Part of squint.
import NetworkNames
public import Stellar
import UntrustedText

/// Values in files, for OBJECT_GET: a Bloom filter in its own form, anything else as JSON behind a line of ours.
public enum SavedObject {
  private static let magic: [UInt8] = Array("SQOBJECT1\n".utf8)

  /// The bytes of a file for a value.
  ///
  /// - Throws: for what cannot be kept in a file, as a function.
  public static func bytes(of value: Value) throws(StellarError) -> [UInt8] {
    switch value {
    case .bloom(let bloom): return bloom.filter.serialized
    case .lambda, .object: throw StellarError(.wrongType, "\(value.kindName) cannot be saved")
    case .null, .boolean, .int, .long, .float, .double, .string, .list, .map, .set:
      return magic + (try value.json(.typed).serialized())
    }
  }

  /// Whether the bytes are a value in JSON.
  static func isValue(_ bytes: StaticBytes) -> Bool {
    bytes.withUnsafeBytes { $0.count >= magic.count && $0.prefix(magic.count).elementsEqual(magic) }
  }

  /// The JSON of a saved value.
  ///
  /// - Throws: when the file is damaged.
  static func json(_ bytes: StaticBytes) throws(StellarError) -> JSONValue {
    do throws(JSONSyntaxError) {
      return try JSONValue.parse(Array(bytes.array.dropFirst(magic.count)))
    } catch {
      throw StellarError("the saved object is damaged: \(error.message)")
    }
  }
}

// Part of squint.

/// The one way from bytes of unknown origin to text for a person.
///
/// A log's writer may be an attacker; the reader's terminal must never obey, reorder or hide what was logged.
/// Controls stand as `^[`, other forbidden code points as `<U+202E>`, invalid bytes as `<FF>`.
public enum Neutral {
  /// The number of combining marks that may follow one base.
  public static let markLimit = 4

  /// Neutralises a string; see `Bytes.shownText(limit:)`.
  public static func shown(_ text: String, limit: Int = .max) -> String {
    var text = text
    return text.withUTF8 { shown(UnsafeRawBufferPointer($0), limit: limit) }
  }

  /// Neutralises bytes in place, stopping with `…` when more than `limit` code points would be shown.
  public static func shown(_ bytes: UnsafeRawBufferPointer, limit: Int = .max) -> String {
    if bytes.count <= limit, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    var output: [UInt8] = []
    output.reserveCapacity(min(bytes.count, 4096))
    append(bytes, to: &output, limit: limit)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends the neutral form of `bytes` as UTF-8.
  public static func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8], limit: Int = .max) {
    var index = 0
    var width = 0
    var marks = 0
    while index < bytes.count {
      let start = output.count
      var length = 1
      var columns = 1
      switch UTF8Bytes.decode(bytes, at: index) {
      case .scalar(let scalar, let size):
        length = size
        if scalar.value >= 0x20, scalar.value < 0x7F {
          output.append(UInt8(truncatingIfNeeded: scalar.value))
          marks = 0
        } else if isForbidden(scalar) {
          columns = appendNamed(scalar, to: &output)
          marks = 0
        } else if isMark(scalar) {
          marks += 1
          // A mark that opens the text would sit on whatever stands before it on the screen.
          if marks > markLimit || index == 0 {
            columns = appendNamed(scalar, to: &output)
          } else {
            UTF8Bytes.append(scalar, to: &output)
          }
        } else {
          UTF8Bytes.append(scalar, to: &output)
          marks = 0
        }
      case .invalid:
        output.append(UInt8(ascii: "<"))
        Hexadecimal.append(UInt32(bytes[index]), digits: 2, to: &output)
        output.append(UInt8(ascii: ">"))
        columns = 4
        marks = 0
      }
      // The last column is kept for the ellipsis unless all the rest fits in it.
      if width + columns > limit || (width + columns == limit && index + length < bytes.count) {
        output.removeSubrange(start...)
        if limit > 0 { output.append(contentsOf: "…".utf8) }
        return
      }
      width += columns
      index += length
    }
  }

  /// The neutral form of the first code point or byte of `bytes`.
  static func firstShown(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.withUnsafeBytes { buffer in
      guard !buffer.isEmpty else { return "" }
      switch UTF8Bytes.decode(buffer, at: 0) {
      case .scalar(_, let length): return shown(UnsafeRawBufferPointer(rebasing: buffer[0..<length]))
      case .invalid: return shown(UnsafeRawBufferPointer(rebasing: buffer[0..<1]))
      }
    }
  }

  /// Appends `^[` or `<U+202E>` and returns the number of characters.
  private static func appendNamed(_ scalar: Unicode.Scalar, to output: inout [UInt8]) -> Int {
    let start = output.count
    if scalar.value < 0x20 || scalar.value == 0x7F {
      output.append(UInt8(ascii: "^"))
      output.append(UInt8(truncatingIfNeeded: scalar.value) ^ 0x40)
    } else {
      output.append(contentsOf: "<U+".utf8)
      Hexadecimal.append(scalar.value, digits: 4, to: &output)
      output.append(UInt8(ascii: ">"))
    }
    return output.count - start
  }
}

extension Bytes {
  /// Makes the bytes safe to show: the only way from the outside onto a screen.
  ///
  /// Printable UTF-8 passes unchanged; see `Neutral` for the rest. With a `limit`, text of more code points ends in `…`.
  public func shownText(limit: Int = .max) -> String { withUnsafeBytes { Neutral.shown($0, limit: limit) } }
}

// Part of squint.
import ModelService
import Stellar
import UntrustedText

/// What stands in the URL of a question to a model.
enum ModelQuery {
  /// The arguments of a question, one parameter each, percent-coded (RFC 3986).
  static func text(of arguments: MapObject) throws(StellarError) -> Bytes {
    var query: [UInt8] = []
    for (key, value) in arguments.pairs {
      guard let name = key.javaText(limit: longest), let text = plainText(value) else {
        throw StellarError(.wrongType, "a model's arguments are texts, numbers and Booleans, not \(value.kindName)")
      }
      if !query.isEmpty { query.append(UInt8(ascii: "&")) }
      append(name, to: &query)
      query.append(UInt8(ascii: "="))
      append(text, to: &query)
      guard query.count <= longest else { throw StellarError("the arguments take more than \(longest) bytes") }
    }
    return Bytes(query)
  }

  /// The question of one host.
  static func text(ofHost host: Bytes) -> Bytes {
    var query = Array("host=".utf8)
    append(host, to: &query)
    return Bytes(query)
  }

  /// The path of a function below the model's url: the one registered for it, else the name itself.
  static func path(of function: String, in endpoint: ModelEndpoint) throws(StellarError) -> String {
    if let known = endpoint.functions.first(where: { $0.name == function }) { return known.path }
    let isPlain = function.utf8.allSatisfy { isUnreserved($0) || $0 == UInt8(ascii: "/") }
    guard isPlain, !function.isEmpty, !function.hasPrefix("/"), !function.split(separator: "/").contains("..") else {
      throw StellarError("the model has no function '\(Neutral.shown(function, limit: 80))'")
    }
    return function
  }

  /// What services commonly take in a URL.
  private static let longest = 8000

  private static func plainText(_ value: Value) -> Bytes? {
    switch value {
    case .list, .map, .set, .lambda, .bloom, .object, .null: nil
    case _: value.javaText(limit: longest)
    }
  }

  private static func append(_ text: Bytes, to query: inout [UInt8]) {
    text.withUnsafeBytes { bytes in
      for byte in bytes {
        if isUnreserved(byte) {
          query.append(byte)
        } else {
          query += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
        }
      }
    }
  }

  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    case _: false
    }
  }
}

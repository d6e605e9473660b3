// Part of squint.
import UntrustedText

/// Text made harmless to click on: `hxxp://`, and dots and `@` in brackets.
enum Defanged {
  static func bytes(_ bytes: Bytes) -> Bytes {
    var output: [UInt8] = []
    let input = bytes.array
    var index = 0
    if input.count >= 4, input[..<4].elementsEqual("http".utf8) {
      output += Array("hxxp".utf8)
      index = 4
    }
    for byte in input[index...] {
      switch byte {
      case UInt8(ascii: "."): output += Array("[.]".utf8)
      case UInt8(ascii: "@"): output += Array("[@]".utf8)
      case _: output.append(byte)
      }
    }
    return Bytes(output)
  }
}

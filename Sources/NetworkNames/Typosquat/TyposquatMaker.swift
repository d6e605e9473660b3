// Part of squint.
import UntrustedText

/// One label cut into characters, and what can be made of it.
struct TyposquatMaker {
  /// The characters; a byte that is not UTF-8 is one.
  private let characters: [[UInt8]]

  init(_ label: Bytes) {
    characters = label.withUnsafeBytes { bytes in
      var parts: [[UInt8]] = []
      var index = 0
      while index < bytes.count {
        var length = 1
        if case .scalar(_, let size) = UTF8Bytes.decode(bytes, at: index) { length = size }
        parts.append(Array(bytes[index..<(index + length)]))
        index += length
      }
      return parts
    }
  }

  func make(_ strategy: Typosquat.Strategy, _ found: ([UInt8]) -> Void) {
    switch strategy {
    case .addition:
      for letter in UInt8(ascii: "a")...UInt8(ascii: "z") { found(joined() + [letter]) }
    case .bitsquatting: bitsquatting(found)
    case .homoglyph: homoglyphs(found)
    case .hyphenation:
      for index in characters.indices.dropFirst() { found(with([UInt8(ascii: "-")], before: index)) }
    case .insertion:
      for index in characters.indices.dropFirst().dropLast() {
        for key in neighbours(index) {
          found(with([key], before: index))
          found(with([key], before: index + 1))
        }
      }
    case .omission:
      for index in characters.indices { found(replacing(index, [])) }
    case .repetition:
      for index in characters.indices where isLetter(characters[index]) {
        found(replacing(index, characters[index] + characters[index]))
      }
    case .replacement:
      for index in characters.indices {
        for key in neighbours(index) { found(replacing(index, [key])) }
      }
    case .subdomain:
      for index in characters.indices.dropFirst() where !isMark(index - 1) && !isMark(index) {
        found(with([UInt8(ascii: ".")], before: index))
      }
    case .transposition:
      for index in characters.indices.dropLast() where characters[index] != characters[index + 1] {
        var swapped = characters
        swapped.swapAt(index, index + 1)
        found(Array(swapped.joined()))
      }
    case .vowelSwap:
      for index in characters.indices where characters[index].count == 1 && Self.vowels.contains(characters[index][0]) {
        for vowel in Self.vowels { found(replacing(index, [vowel])) }
      }
    }
  }

  private static let vowels = Array("aeiou".utf8)

  private func joined() -> [UInt8] { Array(characters.joined()) }

  private func replacing(_ index: Int, _ text: [UInt8]) -> [UInt8] {
    Array(characters[..<index].joined()) + text + Array(characters[(index + 1)...].joined())
  }

  private func with(_ text: [UInt8], before index: Int) -> [UInt8] {
    Array(characters[..<index].joined()) + text + Array(characters[index...].joined())
  }

  private func neighbours(_ index: Int) -> [UInt8] {
    guard let key = characters[index].first, key < 128 else { return [] }
    return Keyboards.neighbours[Int(key)]
  }

  private func isLetter(_ character: [UInt8]) -> Bool {
    character.withUnsafeBytes { bytes in
      guard case .scalar(let scalar, _) = UTF8Bytes.decode(bytes, at: 0) else { return false }
      return scalar.properties.isAlphabetic
    }
  }

  private func isMark(_ index: Int) -> Bool {
    characters[index] == [UInt8(ascii: "-")] || characters[index] == [UInt8(ascii: ".")]
  }

  private func bitsquatting(_ found: ([UInt8]) -> Void) {
    for index in characters.indices {
      let code = characters[index].withUnsafeBytes { bytes -> UInt32 in
        guard case .scalar(let scalar, _) = UTF8Bytes.decode(bytes, at: 0) else { return .max }
        return scalar.value
      }
      guard code < 256 else { continue }
      for bit in 0..<8 {
        let flipped = UInt8(truncatingIfNeeded: code ^ 1 << UInt32(bit))
        switch flipped {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
          found(replacing(index, [flipped]))
        case _: continue
        }
      }
    }
  }

  /// Replaces all of a letter inside each window shorter than the label.
  private func homoglyphs(_ found: ([UInt8]) -> Void) {
    for letter in Set(characters) {
      guard letter.count == 1, letter[0] < 128 else { continue }
      let glyphs = Homoglyphs.glyphs[Int(letter[0])]
      let places = characters.indices.filter { characters[$0] == letter }
      for (order, first) in places.enumerated() {
        for last in places[order...] where last - first + 1 < characters.count {
          for glyph in glyphs {
            found(bytes(of: glyph.text, for: letter, first...last))
            guard !glyph.isASCII else { continue }
            let name = bytes(of: glyph.prepared, for: letter, first...last)
            if let ascii = DomainLabel.toASCII(prepared: name) { found(ascii) }
          }
        }
      }
    }
  }

  private func bytes(of glyph: [Unicode.Scalar], for letter: [UInt8], _ window: ClosedRange<Int>) -> [UInt8] {
    var output: [UInt8] = []
    for (index, character) in characters.enumerated() {
      if window.contains(index), character == letter {
        for scalar in glyph { UTF8Bytes.append(scalar, to: &output) }
      } else {
        output.append(contentsOf: character)
      }
    }
    return output
  }
}

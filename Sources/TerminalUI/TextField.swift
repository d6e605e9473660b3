// Part of squint.

/// A line of text being typed, with a cursor.
public struct TextField: Hashable, Sendable {
  /// Characters so far.
  public private(set) var characters: [Character] = []
  /// Characters before the cursor.
  public private(set) var cursor = 0
  /// The most characters a field takes.
  public static let limit = 4096

  /// Makes a field with the cursor at the end of the text.
  public init(_ text: String = "") { replace(with: text) }

  /// The text.
  public var text: String { String(characters) }

  /// Whether nothing stands there.
  public var isEmpty: Bool { characters.isEmpty }

  /// The text before the cursor.
  public var textBeforeCursor: String { String(characters[..<cursor]) }

  /// Replaces all text and puts the cursor at its end.
  public mutating func replace(with text: String) {
    characters = Array(text.prefix(Self.limit))
    cursor = characters.count
  }

  /// Types text at the cursor; line breaks and tabs become blanks, other controls are dropped.
  public mutating func insert(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": insert(" " as Unicode.Scalar)
      case _ where scalar.value < 0x20 || (scalar.value >= 0x7F && scalar.value < 0xA0): break
      case _: insert(scalar)
      }
    }
  }

  /// Handles a key, and says whether it was one for editing.
  ///
  /// Besides the arrows, Home, End, Backspace and Delete: ctrl+a, ctrl+e, ctrl+w (word), ctrl+u (to the start),
  /// ctrl+k (to the end).
  public mutating func handle(_ press: KeyPress) -> Bool {
    switch (press.key, press.modifiers) {
    case (.character(let scalar), []), (.character(let scalar), .shift): insert(String(Character(scalar)))
    case (.left, []): cursor = max(0, cursor - 1)
    case (.right, []): cursor = min(characters.count, cursor + 1)
    case (.home, []), (.character("a"), .control): cursor = 0
    case (.end, []), (.character("e"), .control): cursor = characters.count
    case (.backspace, []): remove(from: max(0, cursor - 1), to: cursor)
    case (.delete, []): remove(from: cursor, to: min(characters.count, cursor + 1))
    case (.character("w"), .control): remove(from: startOfWord, to: cursor)
    case (.character("u"), .control): remove(from: 0, to: cursor)
    case (.character("k"), .control): remove(from: cursor, to: characters.count)
    case (.left, .control), (.left, .alt): cursor = startOfWord
    case (.right, .control), (.right, .alt): cursor = endOfWord
    case _: return false
    }
    return true
  }

  /// The part of the text that fits into `width` columns around the cursor, and the cursor's column in it.
  public func visible(width: Int) -> (text: String, cursorColumn: Int) {
    guard width > 1 else { return ("", 0) }
    var start = 0
    while String(characters[start..<cursor]).columns > width - 1, start < cursor {
      start += max(1, (cursor - start - width) / 2)
    }
    return (String(characters[start...]), String(characters[start..<cursor]).columns)
  }

  private mutating func insert(_ scalar: Unicode.Scalar) {
    guard characters.count < Self.limit else { return }
    // A combining mark joins the character before it instead of standing alone.
    let joined = cursor > 0 ? String(characters[cursor - 1]) + String(Character(scalar)) : ""
    if scalar.columns == 0, joined.count == 1, let character = joined.first, character.unicodeScalars.count <= 8 {
      characters[cursor - 1] = character
      return
    }
    characters.insert(Character(scalar), at: cursor)
    cursor += 1
  }

  private mutating func remove(from start: Int, to end: Int) {
    guard start < end else { return }
    characters.removeSubrange(start..<end)
    cursor = start
  }

  private var startOfWord: Int {
    var index = cursor
    while index > 0, characters[index - 1] == " " { index -= 1 }
    while index > 0, characters[index - 1] != " " { index -= 1 }
    return index
  }

  private var endOfWord: Int {
    var index = cursor
    while index < characters.count, characters[index] == " " { index += 1 }
    while index < characters.count, characters[index] != " " { index += 1 }
    return index
  }
}

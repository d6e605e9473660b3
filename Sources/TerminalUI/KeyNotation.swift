// Part of squint.
import UntrustedText

/// The written form of key presses: `jj<enter>/is_malicious:dga<enter>`, `<c-d>`, `<s-f7>`, `<lt>` for `<`.
public enum KeyNotation {
  /// Reads a row of keys.
  ///
  /// - Throws: `KeyNotationError` at the first `<…>` that names no key.
  public static func parse(_ text: String) throws(KeyNotationError) -> [KeyPress] {
    var presses: [KeyPress] = []
    var rest = text.unicodeScalars[...]
    var position = 0
    while let scalar = rest.popFirst() {
      position += 1
      guard scalar == "<" else {
        presses.append(press(of: scalar))
        continue
      }
      guard let end = rest.firstIndex(of: ">") else {
        throw KeyNotationError(name: "<" + String(rest), position: position - 1)
      }
      let name = String(rest[rest.startIndex..<end])
      guard let press = named(name) else {
        throw KeyNotationError(name: "<\(name)>", position: position - 1)
      }
      presses.append(press)
      position += name.unicodeScalars.count + 1
      rest = rest[rest.index(after: end)...]
    }
    return presses
  }

  /// Writes one key as `parse` reads it.
  public static func text(_ press: KeyPress) -> String {
    var prefix = ""
    if press.modifiers.contains(.control) { prefix += "c-" }
    if press.modifiers.contains(.shift) { prefix += "s-" }
    if press.modifiers.contains(.alt) { prefix += "a-" }
    if case .character(let scalar) = press.key {
      if scalar == " " { return "<\(prefix)space>" }
      if scalar == "<" { return "<\(prefix)lt>" }
      return prefix.isEmpty ? String(Character(scalar)) : "<\(prefix)\(scalar)>"
    }
    return "<\(prefix)\(name(of: press.key))>"
  }

  private static func press(of scalar: Unicode.Scalar) -> KeyPress {
    switch scalar {
    case "\n", "\r": KeyPress(.enter)
    case "\t": KeyPress(.tab)
    case "\u{1B}": KeyPress(.escape)
    case "\u{8}", "\u{7F}": KeyPress(.backspace)
    case _: KeyPress(.character(scalar))
    }
  }

  private static func named(_ text: String) -> KeyPress? {
    var name = text.lowercased()
    var modifiers: KeyPress.Modifiers = []
    while name.utf8.count > 2 {
      if name.hasPrefix("c-") {
        modifiers.insert(.control)
      } else if name.hasPrefix("s-") {
        modifiers.insert(.shift)
      } else if name.hasPrefix("a-") {
        modifiers.insert(.alt)
      } else {
        break
      }
      name.removeFirst(2)
    }
    if let key = names[name] { return KeyPress(key, modifiers) }
    if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...12).contains(number) {
      return KeyPress(.function(number), modifiers)
    }
    let scalars = text.unicodeScalars
    guard !modifiers.isEmpty, name.unicodeScalars.count == 1, let scalar = scalars.last else { return nil }
    return KeyPress(.character(scalar), modifiers)
  }

  private static func name(of key: Key) -> String {
    switch key {
    case .character(let scalar): String(Character(scalar))
    case .enter: "enter"
    case .escape: "esc"
    case .tab: "tab"
    case .backspace: "bs"
    case .delete: "del"
    case .insert: "ins"
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .pageUp: "pgup"
    case .pageDown: "pgdn"
    case .home: "home"
    case .end: "end"
    case .function(let number): "f\(number)"
    }
  }

  private static let names: [String: Key] = [
    "enter": .enter, "cr": .enter, "return": .enter, "esc": .escape, "escape": .escape, "tab": .tab,
    "bs": .backspace, "backspace": .backspace, "del": .delete, "delete": .delete, "ins": .insert, "insert": .insert,
    "up": .up, "down": .down, "left": .left, "right": .right, "pgup": .pageUp, "pageup": .pageUp,
    "pgdn": .pageDown, "pagedown": .pageDown, "home": .home, "end": .end, "space": .character(" "),
    "lt": .character("<"), "gt": .character(">"),
  ]
}

/// A key name that means nothing.
public struct KeyNotationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stands there.
  public let name: String
  /// Characters before it.
  public let position: Int

  /// What a user reads.
  public var description: String {
    "unknown key \(Neutral.shown(name, limit: 40)) at \(position + 1); write keys as j, <enter>, <c-d>, <f1>, <lt>"
  }
}

// Part of squint.

extension Neutral {
  /// Whether a terminal must not be sent this code point as it is.
  ///
  /// Controls, format characters (bidi, zero width, tags), line and paragraph separators, surrogates, private use,
  /// unassigned code points, variation selectors and the fillers and blanks that look like nothing.
  public static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    let code = scalar.value
    if code < 0x20 || (code >= 0x7F && code < 0xA0) { return true }
    if code < 0x300 { return code == 0xAD }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
    case _: return looksEmpty(code)
    }
  }

  /// Whether the code point is drawn onto the one before it.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    // Medial and final letters of Hangul take no column of their own.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return true
    case _: return false
    }
  }

  private static func looksEmpty(_ code: UInt32) -> Bool {
    switch code {
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2800, 0x3164, 0xFFA0, 0xFFFC: true
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x1D159, 0x1D173...0x1D17A: true
    case _: false
    }
  }
}

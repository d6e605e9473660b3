// Part of squint.
import Foundation
import SquintTestSupport
import Testing

@testable import TerminalUI

/// Contrast as WCAG 2 defines it, of every text on the screen's own ground and under the cursor.
@Suite struct `A theme with colours of its own` {
  @Test(arguments: ["dark", "light"]) func `can be read everywhere`(name: String) throws {
    let file = SharedData.packageFolder.appendingPathComponent("themes/\(name).toml")
    let theme = try ThemeFile.parse(String(contentsOf: file, encoding: .utf8), source: name) { _ in nil }
    for role in Role.allCases {
      for ground in [nil, Role.uiCursor, .uiCursorUnfocused] {
        let style = theme.style(of: role, on: ground)
        guard case .rgb(let text) = style.foreground, case .rgb(let below) = style.background else { continue }
        #expect(Self.contrast(text, below) >= 4.5, "\(role.rawValue) on \(ground?.rawValue ?? "the screen")")
      }
    }
  }

  private static func contrast(_ a: UInt32, _ b: UInt32) -> Double {
    let (high, low) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)
  }

  private static func luminance(_ color: UInt32) -> Double {
    let parts = [color >> 16, color >> 8, color].map { Double($0 & 255) / 255 }
    let linear = parts.map { $0 <= 0.03928 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}

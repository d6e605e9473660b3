// Part of squint.
import TerminalUI
import Testing

@Suite struct `Themes` {
  private let theme = Theme(
    name: "test",
    styles: [
      .text: Style(foreground: .terminal), .uiTitle: Style(foreground: .terminal, attributes: .bold),
      .uiBackground: Style(foreground: .terminal, background: .terminal),
      .uiMenu: Style(foreground: .ansi(0), background: .ansi(7)), .uiCursor: Style(attributes: .reverse),
      .scoreHigh: Style(foreground: .ansi(1)),
    ])

  @Test func `text of the terminal's own colour takes the colour that fits a ground with a background`() {
    let title = theme.style(of: .uiTitle, on: .uiMenu)
    #expect(title.foreground == .ansi(0))
    #expect(title.background == .ansi(7))
    #expect(title.attributes == .bold)
    #expect(theme.style(of: .uiTitle, on: .uiCursor).foreground == .terminal)
    #expect(theme.style(of: .uiTitle, on: nil).foreground == .terminal)
  }

  @Test func `text with a colour keeps it on every ground`() {
    #expect(theme.style(of: .scoreHigh, on: .uiMenu).foreground == .ansi(1))
    #expect(theme.style(of: .scoreHigh, on: .uiCursor).attributes == .reverse)
  }

  @Test func `a role without a style takes that of its prefix`() {
    #expect(theme.style(of: .uiMenuSelected).background == .ansi(7))
    #expect(theme.style(of: .queryError).foreground == .terminal)
  }
}

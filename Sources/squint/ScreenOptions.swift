// Part of squint.
import ArgumentParser
import TerminalUI

/// How the dashboard looks, and whether it is printed instead of opened.
struct ScreenOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Colours: terminal, dark, light, mono or one of your own.", valueName: "name"))
  var theme: String?

  @Flag(help: "Draws with ASCII characters alone.")
  var ascii = false

  @Option(help: ArgumentHelp("Prints one screen of that size instead of opening a terminal.", valueName: "80x24"))
  var frame: FrameSize?

  @Option(help: ArgumentHelp("Keys to press before the screen is printed: jj<enter>", valueName: "keys"))
  var keys: Keys = Keys(presses: [])

  mutating func validate() throws {
    if frame == nil, !keys.presses.isEmpty { throw ValidationError("--keys goes with --frame") }
  }
}

/// A size written as 80x24.
struct FrameSize: ExpressibleByArgument {
  let size: Size

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1], 1...1000 ~= width, 1...1000 ~= height else {
      return nil
    }
    size = Size(width: width, height: height)
  }
}

/// Keys in key notation.
struct Keys: ExpressibleByArgument {
  let presses: [KeyPress]
  var defaultValueDescription: String { "none" }

  init(presses: [KeyPress]) { self.presses = presses }

  init?(argument: String) {
    guard let presses = try? KeyNotation.parse(argument) else { return nil }
    self.presses = presses
  }
}

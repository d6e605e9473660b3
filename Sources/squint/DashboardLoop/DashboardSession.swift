// Part of squint.
import ArgumentParser
import Dashboard
import EventStorage
import Glibc
import NcursesBackend
import Search
import TerminalUI

/// One opening of the dashboard: its look, its terminal, and the ingest beside it.
struct DashboardSession {
  let context: CommandContext
  let store: EventStore
  let query: SearchQuery
  let screen: ScreenOptions
  var title = "INBOX"

  /// Prints one screen, exactly as many lines as it has rows.
  func printFrame(size: Size) throws {
    let theme = try theme()
    var printer = FramePrinter(
      store: store, models: ModelOverview(context), state: try state(size: size, startsPaused: true))
    guard let buffer = printer.frame(after: screen.keys.presses) else { return }
    let colored = ColoredText(theme: theme)
    for y in 0..<size.height {
      StandardOutput.writeLine(
        context.options.color == .always ? colored.line(buffer.row(y)) : buffer.lines(trimmed: false)[y])
    }
  }

  /// Opens the terminal and stays until the user leaves.
  ///
  /// - Throws: `TerminalError` without a usable terminal; what stops the ingest is shown, not thrown.
  func run(ingest: IngestRun?) throws {
    let theme = try theme()
    let queue = try ActionQueue()
    let terminal = try NcursesTerminal(theme: theme, colors: context.wantsColors)
    // Nothing may write over the screen; what libraries print comes after it.
    let errors = ErrorDiversion()
    let state = try state(size: terminal.size, startsPaused: false)
    let loop = DashboardLoop(
      terminal: terminal, store: store, state: state, queue: queue, models: ModelOverview(context),
      clock: context.clock)
    if let notice = store.notice { queue.post(.notice(notice)) }
    ingest?.start(reportingTo: queue)
    defer {
      terminal.close()
      errors.end()
      ingest?.stop()
    }
    guard let signal = try loop.run() else { return }
    // A follow ends in good order by these two.
    let isGraceful = ingest != nil && (signal == SIGINT || signal == SIGTERM)
    if !isGraceful { throw ExitCode(128 + signal) }
  }

  private func state(size: Size, startsPaused: Bool) throws -> DashboardState {
    let isASCII = screen.ascii || (screen.frame == nil && !NcursesTerminal.showsUnicode)
    let options = DashboardOptions(
      glyphs: isASCII ? .ascii : .unicode, title: title, history: [], startsPaused: startsPaused)
    return DashboardState(
      size: size, query: query, now: context.clock(), schema: try context.schema(of: store), options: options)
  }

  private func theme() throws -> Theme {
    let name = screen.theme ?? (context.wantsColors ? "terminal" : "mono")
    return try Themes(configurationFolder: context.paths.configuration.path).theme(named: name)
  }
}

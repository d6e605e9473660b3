// Part of squint.
import ArgumentParser
import Glibc
import Stellar
import UntrustedText

/// The shell: reads statements, answers them, shows what came of it.
final class StellarShell {
  private let session: ShellSession
  private let history: HistoryFile
  private let output = ShellOutput()
  private var editor: LineEditor?
  private var scriptDepth = 0

  private static let deepestScript = 8

  init(variables: MapObject, filesFolder: String?, _ context: CommandContext) throws {
    let isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    history = HistoryFile(folder: context.paths.state.path)
    session = ShellSession(
      library: .shell,
      services: try context.shellServices(filesFolder: filesFolder, isInteractive: isInteractive),
      clock: context.clock, variables: variables, sources: context.shellSources)
    guard isInteractive else { return }
    let session = session
    editor = LineEditor(history: history.load()) { session.completions(for: $0, after: $1) }
  }

  /// Answers statements until there are no more.
  ///
  /// - Throws: `ExitCode` when a signal ended it.
  func run() throws {
    if editor != nil {
      StandardOutput.write("Stellar, Go!\n?FUNCTION explains, %help lists the commands, Tab completes, quit ends.\n")
    }
    let input = editor.map(ShellInput.editor) ?? .pipe(PipeLines())
    while true {
      switch input.statement() {
      case .line(let statement):
        if editor != nil { keep(statement) }
        do throws(StellarError) {
          guard try answer(statement) else { return }
        } catch {
          output.show(error)
        }
      case .interrupted: StandardOutput.write("^C\n")
      case .ended:
        if editor != nil { StandardOutput.write("\n") }
        return
      case .terminated(let signal):
        StandardOutput.write("\n")
        throw ExitCode(128 + signal)
      }
    }
  }

  /// Answers the statements of a script; the first error ends it.
  ///
  /// - Throws: `CommandFailure` naming the script and the error.
  func run(script: Bytes, name: String) throws {
    do throws(StellarError) {
      _ = try answerAll(of: script, name)
    } catch {
      throw CommandFailure.usage(error.description + (error.snippet.isEmpty ? "" : "\n" + error.snippet))
    }
  }

  private func keep(_ statement: Bytes) {
    guard statement.array.contains(where: { $0 > 0x20 }) else { return }
    editor?.remember(statement)
    history.append(statement)
  }

  /// Does what a statement says; false at the end of the session.
  private func answer(_ statement: Bytes) throws(StellarError) -> Bool {
    switch try session.answer(statement) {
    case .nothing: return true
    case .quit: return false
    case .output(let text): output.show(text)
    case .value(let value): try output.show(value)
    case .whole(let value): try output.showWhole(value)
    case .script(let text, let name): return try answerAll(of: text, name)
    }
    return true
  }

  private func answerAll(of script: Bytes, _ name: String) throws(StellarError) -> Bool {
    guard scriptDepth < Self.deepestScript else { throw StellarError("\(name): scripts load each other too deeply") }
    scriptDepth += 1
    defer { scriptDepth -= 1 }
    let input = ShellInput.script(ByteLines(script))
    while case .line(let statement) = input.statement() {
      if editor != nil, LineEditor.isInterrupted { return true }
      do throws(StellarError) {
        guard try answer(statement) else { return false }
      } catch {
        output.show(error)
        throw StellarError("\(name) ended at: \(statement.shownText(limit: 80))")
      }
    }
    return true
  }
}

// Part of squint.
import ArgumentParser
import EventStorage
import UntrustedText

/// Looks the whole store over for damage.
struct StoreVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Looks the whole store over; exits 1 when something is damaged.")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    // One finding of SQLite's may have many lines.
    let problems = try CommandContext(global).openStore(.readOnly).verify().flatMap { $0.split(separator: "\n") }
    guard !problems.isEmpty else {
      StandardOutput.write("ok\n")
      return
    }
    for problem in problems { StandardOutput.write(Neutral.shown(String(problem), limit: 400) + "\n") }
    throw CommandFailure.operation("the store is damaged: \(problems.count) lines of findings")
  }
}

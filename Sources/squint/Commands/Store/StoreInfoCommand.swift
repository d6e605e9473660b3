// Part of squint.
import ArgumentParser
import EventStorage
import Search
import UntrustedText

/// Prints the store in figures.
struct StoreInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "info", abstract: "Prints the store in figures.")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try CommandContext(global).openStore(.readOnly)
    let figures = try store.statistics()
    let rows = [
      ("store", Neutral.shown(store.path)), ("schema version", "\(figures.schemaVersion)"),
      ("bytes", "\(figures.fileBytes)"), ("events", "\(figures.events)"), ("scored", "\(figures.scored)"),
      ("rejects", "\(figures.rejects)"), ("lines", "\(figures.lines)"), ("blank", "\(figures.blanks)"),
      ("logs", "\(figures.logs)"), ("earliest", figures.earliest.map { EventText.time($0) } ?? "-"),
      ("latest", figures.latest.map { EventText.time($0) } ?? "-"),
    ]
    for (name, value) in rows {
      StandardOutput.write(name + String(repeating: " ", count: max(1, 16 - name.utf8.count)) + value + "\n")
    }
    if let notice = store.notice { StandardError.write("squint: \(notice)\n") }
  }
}

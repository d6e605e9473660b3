// Part of squint.
import TerminalUI

/// The help overlay: what was asked from where, and the search in it.
struct HelpPage: Hashable, Sendable {
  /// The context whose keys stand first.
  let context: DashboardContext
  var scroll = 0
  var search: TextField?
  /// Whether the search field has the keys.
  var isSearching = false

  /// What help covers, and comes back when it is left.
  var coveredOverlay: DashboardState.Overlay? { context == .models ? .models : nil }

  /// A line of help.
  enum Line: Hashable, Sendable {
    case heading(String)
    case key(keys: String, title: String)
  }

  /// The lines that match the search.
  var lines: [Line] {
    let wanted = search?.text.lowercased() ?? ""
    let order = [context] + DashboardContext.allCases.filter { $0 != context }
    var lines: [Line] = []
    for context in order {
      let keymap = context.keymap
      let entries: [Line] = keymap.boundCommands.compactMap { command in
        let keys = keymap.keys(for: command).map { $0.map(KeyNotation.text).joined() }.joined(separator: "  ")
        let found = wanted.isEmpty || keys.lowercased().contains(wanted) || command.title.lowercased().contains(wanted)
        return found ? .key(keys: keys, title: command.title) : nil
      }
      if !entries.isEmpty { lines += [.heading(context.title)] + entries }
    }
    let notes: [(String, [(String, String)])] = [
      (
        "QUERY",
        [
          ("field:value", "level:high  is_malicious:dga  client:10.0.0.0/8  score:>=70  since:24h"),
          ("AND OR NOT", "brackets, \"phrases\", wild*cards, /regex/, [a TO b], -field:value"),
        ]
      ),
      (
        "QUERY BAR",
        [
          ("<enter> <esc>", "run the query; leave it as it was"),
          ("<up> <down>", "queries before and after"),
          ("<c-a> <c-e> <c-w> <c-u> <c-k>", "start, end; cut a word, to the start, to the end"),
        ]
      ),
      ("LEVELS", [("C H M L -", "critical 90, high 70, medium 40, low above 0, none")]),
    ]
    for (heading, entries) in notes {
      let found = entries.filter {
        wanted.isEmpty || $0.0.lowercased().contains(wanted) || $0.1.lowercased().contains(wanted)
      }
      if !found.isEmpty { lines += [.heading(heading)] + found.map { .key(keys: $0.0, title: $0.1) } }
    }
    return lines
  }
}

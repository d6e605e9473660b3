// Part of squint.
import Foundation
import SquintTestSupport

/// A session of tmux with a window of its own, typed into and read like a person would.
final class TmuxSession {
  private let socket = "squint-\(UUID().uuidString)"
  private let tmux = Program.find("tmux") ?? "tmux"

  init(width: Int, height: Int, command: String) throws {
    try run("-f", "/dev/null", "new-session", "-d", "-x", "\(width)", "-y", "\(height)", "-s", "s", "sh")
    type("clear; " + command + "; echo ended with $?\n")
  }

  deinit { _ = try? run("kill-server") }

  func type(_ text: String) { _ = try? run("send-keys", "-t", "s", "-l", text) }
  func press(_ keys: String...) { for key in keys { press(key) } }
  func press(_ key: String) { _ = try? run("send-keys", "-t", "s", key) }

  /// Pastes a text as a terminal does, in the marks of a bracketed paste where the program wants them.
  func paste(_ bytes: [UInt8], as file: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    try run("load-buffer", file)
    try run("paste-buffer", "-p", "-t", "s")
  }

  func resize(width: Int, height: Int) { _ = try? run("resize-window", "-t", "s", "-x", "\(width)", "-y", "\(height)") }

  var screen: String { (try? run("capture-pane", "-p", "-t", "s")) ?? "" }

  func shows(_ text: String, within seconds: Double = 15) -> Bool {
    eventually(within: seconds) { screen.contains(text) }
  }

  @discardableResult private func run(_ arguments: String...) throws -> String {
    try Program.run(tmux, ["-L", socket] + arguments, environment: ["LC_ALL": "C.UTF-8", "TERM": "xterm-256color"])
      .output
  }
}

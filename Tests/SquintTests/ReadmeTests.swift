// Part of squint.
import Foundation
import SquintTestSupport
import Testing

/// The five-minute tour: commands of `console` blocks, each with what it prints.
private struct Tour {
  struct Step {
    let command: String
    var output: [String] = []
  }

  let steps: [Step]

  init(_ readme: String) {
    var steps: [Step] = []
    var isConsole = false
    for line in readme.components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else if isConsole, !steps.isEmpty {
        steps[steps.count - 1].output.append(line.trimmingCharacters(in: .whitespaces))
      }
    }
    self.steps = steps
  }
}

@Suite struct `The README` {
  @Test(arguments: [("README.md", 10), ("Sources/Stellar/Stellar.docc/LanguageGuide.md", 1)])
  func `tells the truth in each command of its tour`(page: String, least: Int) throws {
    let text = try String(contentsOf: SharedData.packageFolder.appendingPathComponent(page), encoding: .utf8)
    let steps = Tour(text).steps
    #expect(steps.count > least)
    let folder = try TemporaryFolder()
    let binaries = URL(fileURLWithPath: Program.squintFile).deletingLastPathComponent().path
    let environment = [
      "PATH": "\(binaries):/usr/bin:/bin", "XDG_DATA_HOME": folder.path("data"),
      "XDG_CONFIG_HOME": folder.path("config"), "XDG_STATE_HOME": folder.path("state"),
    ]
    for step in steps {
      let result = try Program.run(
        "/bin/sh", ["-c", "cd '\(folder.url.path)' && \(step.command)"], environment: environment)
      #expect(result.status == 0, "\(step.command): \(result.errors)")
      let lines = result.output.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(lines.filter { !$0.isEmpty } == step.output, "\(step.command)")
    }
  }
}

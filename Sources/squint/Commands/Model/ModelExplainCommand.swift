// Part of squint.
import ArgumentParser
import DGADetection
import Dashboard
import NcursesBackend
import TerminalUI
import UntrustedText

/// `squint model explain`: why a model judges names as it does.
struct ModelExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Prints why a model calls domains generated or legit.",
    discussion: """
      The shares of the groups of features and the bias add up to the score, exactly; --json has them as whole \
      numbers. The text is judged as it is given, suffix included.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var choice: ModelChoice

  @Flag(help: "Prints a JSON object a domain, each on a line of its own.")
  var json = false

  @Flag(help: "Draws with ASCII characters alone.")
  var ascii = false

  @Argument(help: ArgumentHelp("Domains.", valueName: "domain"))
  var domains: [String]

  func run() throws {
    let model = try choice.chosen()
    var output = ""
    let text = try ReportText(CommandContext(global), ascii: ascii)
    for (place, domain) in domains.enumerated() {
      let name = Bytes(domain)
      let report = model.report(on: name)
      if json {
        output += (report?.json ?? Self.json(name, model)).text() + "\n"
      } else {
        if place > 0 { output += "\n" }
        output += report.map { text.text($0) } ?? "\(name.shownText(limit: 80)): not a domain\n"
      }
    }
    StandardOutput.write(output)
  }

  private static func json(_ name: Bytes, _ model: DGAModel) -> JSONValue {
    .object([
      JSONMember(key: "model", value: .text(model.name)), JSONMember(key: "version", value: .text(model.version)),
      JSONMember(key: "domain", value: .string(name)), JSONMember(key: "verdict", value: .text("not-a-domain")),
    ])
  }
}

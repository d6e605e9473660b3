// Part of squint.
import ArgumentParser
import Events
import ModelService
import UntrustedText

/// `squint model endpoint`: what MAAS_GET_ENDPOINT gives.
struct ModelEndpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "endpoint", abstract: "Prints where a model answers, as MAAS_GET_ENDPOINT gives it, in JSON.",
    discussion: "Of several instances that serve any one is printed, as expressions get any one.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The model's name.") var name: String
  @Argument(help: "Its version; the latest that answers if left out.") var version: String?

  func run() throws {
    let directory = try CommandContext(global).models()
    guard let endpoint = directory.endpoint(name: name, version: version) else { throw absence(directory) }
    let members = endpoint.fields.map { JSONMember(key: $0.key, value: .text($0.value)) }
    StandardOutput.writeLine(JSONValue.object(members).text())
  }

  private func absence(_ directory: ModelDirectory) -> CommandFailure {
    let shown = Neutral.shown([name, version].compactMap { $0 }.joined(separator: " "), limit: 120)
    let waiting = directory.deployed.instances.filter { $0.name == name && (version == nil || $0.version == version) }
    if let state = waiting.first?.state {
      return .operation("\(shown) does not answer now: \(waiting.count) deployed, \(state.rawValue)")
    }
    let versions = directory.versions
    let own = versions.filter { $0.name == name }
    if !own.isEmpty {
      return .operation("no model \(shown); there is \(name) in \(own.map(\.version).joined(separator: ", "))")
    }
    if let nearest = EditDistance.nearest(to: Array(name.utf8), among: versions.map(\.name)) {
      return .operation("no model \(shown); did you mean \(nearest)?")
    }
    let known = versions.map { "\($0.name)@\($0.version)" }.joined(separator: ", ")
    return .operation("no model \(shown); there are: \(known)")
  }
}

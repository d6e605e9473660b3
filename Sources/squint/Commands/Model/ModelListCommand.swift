// Part of squint.
import ArgumentParser
import ModelService
import UntrustedText

/// `squint model list`: a line an instance of a model.
struct ModelListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints name, version, url, functions and state of each model.",
    discussion: """
      A line an instance, tab-separated, by name and version, the latest last. The state is built-in, or of a deployed \
      instance: starting, serving, unhealthy, restarting or stopping. A service that \
      was registered by its url is asked for it now.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "Only models of this name.") var name: String?
  @Option(help: "Only this version.") var version: String?
  @Flag(help: "Prints one JSON array, with process, log and restarts of deployed instances.") var json = false

  func run() throws {
    let directory = try CommandContext(global).models()
    let rows = (directory.builtIn.endpoints.map(Row.builtIn) + directory.deployed.instances.map(Row.deployed))
      .filter { (name == nil || $0.name == name) && (version == nil || $0.version == version) }
      .sorted { ($0.name, ModelVersion($0.version)) < ($1.name, ModelVersion($1.version)) }
      .map(\.checked)
    if json {
      StandardOutput.writeLine(JSONValue.array(rows.map(\.json)).text())
    } else {
      for row in rows { StandardOutput.writeLine(row.line) }
    }
  }

  /// A model of either kind.
  private enum Row {
    case builtIn(ModelEndpoint)
    case deployed(DeployedInstance)

    var name: String {
      switch self {
      case .builtIn(let endpoint): endpoint.name
      case .deployed(let instance): instance.name
      }
    }

    var version: String {
      switch self {
      case .builtIn(let endpoint): endpoint.version
      case .deployed(let instance): instance.version
      }
    }

    /// The same with the state of now: a service that nobody supervises is looked at.
    var checked: Row {
      guard case .deployed(var instance) = self, instance.supervisor == nil,
        let address = instance.url.flatMap({ ModelAddress($0) }), !address.answers(within: .seconds(1))
      else { return self }
      instance.state = .unhealthy
      return .deployed(instance)
    }

    var line: String {
      let (url, functions, state) =
        switch self {
        case .builtIn(let endpoint): (endpoint.url, endpoint.functions, "built-in")
        case .deployed(let instance): (instance.url ?? "-", instance.functions, instance.state.rawValue)
        }
      let offered = functions.map { $0.name == $0.path ? $0.name : "\($0.name)=\($0.path)" }
      return [name, version, url, offered.joined(separator: ","), state].joined(separator: "\t")
    }

    var json: JSONValue {
      switch self {
      case .deployed(let instance): return instance.json
      case .builtIn(let endpoint):
        let functions = endpoint.functions.map { JSONMember(key: $0.name, value: .text($0.path)) }
        return .object([
          JSONMember(key: "name", value: .text(endpoint.name)),
          JSONMember(key: "version", value: .text(endpoint.version)),
          JSONMember(key: "url", value: .text(endpoint.url)), JSONMember(key: "functions", value: .object(functions)),
          JSONMember(key: "state", value: .text("built-in")),
        ])
      }
    }
  }
}

// Part of squint.
import ArgumentParser
import DGADetection
import Glibc
import ModelService
import UntrustedText

/// `squint model serve`: a model that answers over HTTP, as a service that Metron could deploy.
struct ModelServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Answers over HTTP for one model; the first line printed is its URL.",
    discussion: """
      GET /apply?host=NAME answers {"is_malicious":"legit"} or "dga"; POST /apply takes {"host":[NAME,…]}. There are \
      also /, /healthz and /metrics. It ends with Ctrl-C or SIGTERM.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "The port to listen on; 0 takes any that is free.")
  var port = 0

  @Option(help: "The address to listen on; anyone who reaches it may ask.")
  var host = "127.0.0.1"

  @Option(help: "The model's name.")
  var name = "dga"

  @Option(help: "The model's version; the latest if left out.")
  var version: String?

  @Option(help: ArgumentHelp("The file to write the URL to, as Metron reads it from endpoint.dat.", valueName: "path"))
  var endpointFile: String?

  @Option(help: ArgumentHelp("A name besides localhost that requests may be sent to; repeatable.", valueName: "name"))
  var allowHost: [String] = []

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port takes 0 to 65535, not \(port)") }
  }

  func run() throws {
    let model = try BuiltInModels.model(name: name, version: version)
    // The threads of the server inherit that these signals wait for this one.
    let signals = StopSignals()
    let server = try start(model)
    defer { server.stop() }
    let file = try endpointFile.map { try ServedEndpointFile($0, server.endpoint) }
    defer { file?.remove() }
    StandardOutput.writeLine(server.url)
    StandardError.write("squint: \(model.name) \(model.version) answers; end it with Ctrl-C\n")
    _ = signals.wait()
  }

  private func start(_ model: DGAModel) throws -> ModelServer {
    var settings = ModelServerSettings(
      host: host, port: port, allowedHosts: allowHost, programVersion: Squint.configuration.version)
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
      // Some files are open besides connections.
      settings.connectionLimit = min(settings.connectionLimit, Int(clamping: limit.rlim_cur) - 32)
    }
    do {
      return try ModelServer(model, settings)
    } catch {
      throw CommandFailure.operation(error.description)
    }
  }
}

// Part of squint.
import ArgumentParser
import ModelService

/// `squint model list`: a line a model, with name, version and url.
struct ModelListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints name, version and url of each model.")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    for endpoint in try BuiltInModels.registry().endpoints {
      StandardOutput.writeLine("\(endpoint.name)\t\(endpoint.version)\t\(endpoint.url)")
    }
  }
}

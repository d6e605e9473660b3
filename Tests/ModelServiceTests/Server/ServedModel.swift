// Part of squint.
import CResources
import DGADetection
import ModelService
import UntrustedText

/// The tutorial's model, served on loopback for as long as a test needs it.
final class ServedModel {
  let server: ModelServer
  /// The models of the program that the served one is among.
  let registry: ModelRegistry

  init(_ change: (inout ModelServerSettings) -> Void = { _ in }) throws {
    var count = 0
    let start = cresources_dga_1_0(&count)
    let model = try DGAModel(embedded: UnsafeRawBufferPointer(start: start, count: count))
    registry = ModelRegistry([model])
    var settings = ModelServerSettings(programVersion: "1.2.3")
    change(&settings)
    server = try ModelServer(model, settings)
  }

  deinit { server.stop() }

  func client() throws -> RawClient { try RawClient(server.port) }

  /// What the model says in process.
  func verdict(_ name: Bytes) -> String? {
    registry.endpoint(name: "dga").flatMap { registry.apply($0, to: name) }?.verdict.rawValue
  }
}

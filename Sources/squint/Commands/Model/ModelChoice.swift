// Part of squint.
import ArgumentParser
import DGADetection
import UntrustedText

/// The model that a command shall ask.
struct ModelChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The model: a name, a name and a version as dga@1.0, or the path of a model file.", valueName: "model"))
  var model = "dga"

  /// The chosen model.
  func chosen() throws -> DGAModel {
    if model.contains("/") { return try Self.read(model) }
    let parts = model.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    return try BuiltInModels.model(name: String(parts[0]), version: parts.count == 2 ? String(parts[1]) : nil)
  }

  /// The model of a file.
  static func read(_ path: String) throws -> DGAModel {
    let bytes = try FileReading.bytes(of: path)
    do {
      return try DGAModel(serialized: bytes)
    } catch {
      throw CommandFailure.operation("\(Neutral.shown(path)): \(error)")
    }
  }
}

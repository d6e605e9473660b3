// Part of squint.
import DGADetection
import ModelService
import UntrustedText

/// A model that a comparison asks, wherever it answers.
struct ComparedModel {
  /// How output names it, as `dga 2.0`; fit for a terminal.
  let label: String
  /// What it says of names, in their order; nil for one that is no domain.
  let answers: ([Bytes]) throws -> [ModelAnswer?]
}

extension ComparedModel {
  /// A model in this process.
  init(_ model: DGAModel) {
    label = Neutral.shown("\(model.name) \(model.version)", limit: 80)
    answers = { names in
      model.verdicts(for: names).map { verdict in
        switch verdict.judgement {
        case .legit: ModelAnswer(verdict: .legit, probability: verdict.probability, version: model.version)
        case .generated: ModelAnswer(verdict: .dga, probability: verdict.probability, version: model.version)
        case .notADomain: nil
        }
      }
    }
  }

  /// The model that a user names by its version, or by the path of its file, which has a slash.
  ///
  /// - Throws: `CommandFailure` naming the versions there are, or what is wrong with the file.
  static func chosen(name: String, _ version: String) throws -> ComparedModel {
    if version.contains("/") { return ComparedModel(try ModelChoice.read(version)) }
    let registry = try BuiltInModels.registry()
    if let model = registry.model(name: name, version: version) { return ComparedModel(model) }
    let known = registry.endpoints.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    throw CommandFailure.usage("no model '\(Neutral.shown("\(name) \(version)", limit: 160))'; there are: \(known)")
  }
}

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
        ModelAnswer.Verdict(verdict.judgement).map {
          ModelAnswer(verdict: $0, probability: verdict.probability, version: model.version)
        }
      }
    }
  }

  /// A deployed model, which is asked over HTTP.
  ///
  /// Asking throws `CommandFailure` when it does not answer.
  init(instances: [ModelEndpoint], name: String, version: String) throws {
    label = Neutral.shown("\(name) \(version)", limit: 80)
    let remote = RemoteModels()
    let path = try ModelQuery.path(of: "apply", in: instances[0])
    answers = { [label] names in
      let queries = names.map { ModelQuery.text(ofHost: $0) }
      return try zip(names, remote.answers(to: queries, path: path, instances: instances)).map { name, answer in
        do throws(ModelFailure) {
          return Self.answer(try answer.get(), version: version)
        } catch {
          throw CommandFailure.operation("\(label) about \(name.shownText(limit: 80)): \(error)")
        }
      }
    }
  }

  /// What the object says that a service sent; nil without a verdict.
  private static func answer(_ object: Bytes, version: String) -> ModelAnswer? {
    guard let json = try? JSONValue.parse(object),
      let verdict = json["is_malicious"]?.stringValue.flatMap(ModelAnswer.Verdict.init(rawValue:))
    else { return nil }
    return ModelAnswer(verdict: verdict, probability: json["probability"]?.doubleValue ?? .nan, version: version)
  }

  /// The model that a user names by its version, or by the path of its file, which has a slash.
  ///
  /// - Throws: `CommandFailure` naming the versions there are, or what is wrong with the file.
  static func chosen(name: String, _ version: String, among models: ModelDirectory) throws -> ComparedModel {
    if version.contains("/") { return ComparedModel(try ModelChoice.read(version)) }
    let instances = models.endpoints(name: name, version: version)
    if let first = instances.first, !first.isBuiltIn {
      return try ComparedModel(instances: instances, name: name, version: version)
    }
    if let model = models.builtIn.model(name: name, version: version) { return ComparedModel(model) }
    let known = models.versions.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    throw CommandFailure.usage("no model '\(Neutral.shown("\(name) \(version)", limit: 160))'; there are: \(known)")
  }
}

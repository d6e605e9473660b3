// Part of squint.
import Stellar
import UntrustedText

/// Models that a configuration names.
extension MeaningCheck {
  /// What to say of a model, or a version of it, that is not there.
  static func missing(_ name: String, version: String?, of models: [String: [String]]) -> String? {
    let shown = Neutral.shown(name, limit: 64)
    guard let versions = models[name] else {
      if let sign = name.firstIndex(of: "@"), models[String(name[..<sign])] != nil {
        return "there is no model '\(shown)'; write the name without a version, '\(name[..<sign])'"
      }
      let known = models.keys.sorted()
      let nearest = Spelling.nearest(to: name, among: known)
      let advice = nearest.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))"
      return "there is no model '\(shown)'; \(advice)"
    }
    guard let version, !versions.contains(version) else { return nil }
    return "the model '\(shown)' has no version '\(Neutral.shown(version, limit: 32))'; there are"
      + " \(versions.joined(separator: ", "))"
  }

  /// Warns of settings that were perhaps meant as a model's threshold, `NAME.threshold`.
  mutating func check(thresholds node: DocumentNode?) {
    guard let models = surroundings.models?.keys.sorted() else { return }
    let present = node?.members ?? []
    for (key, member) in present {
      guard let dot = key.lastIndex(of: "."),
        let model = Spelling.nearest(to: String(key[..<dot]), among: models),
        Spelling.nearest(to: String(key[key.index(after: dot)...]), among: ["threshold"]) != nil
      else { continue }
      let right = model + ModelThresholds.suffix
      guard key != right, !present.contains(where: { $0.key == right }) else { continue }
      add(
        member.keyProblem(
          .warning, "'\(Neutral.shown(key, limit: 64))' is a setting of your own; did you mean \"\(right)\"?"))
    }
  }
}

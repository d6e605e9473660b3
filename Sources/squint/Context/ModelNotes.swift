// Part of squint.
import DGADetection
import Dashboard
import Events
import ModelService
import Synchronization
import UntrustedText

/// Tells why models answered as stored events say they did, by asking those in this program again.
final class ModelNotes: Sendable {
  /// What the built-in sensors ask models about.
  private static let argument = "domain_without_subdomains"
  private static let prefix = "squint.model."
  private static let suffix = ".version"

  /// Read when it is first needed, for the screen does not wait for it.
  private let registry = Mutex<ModelRegistry?>(nil)

  /// What can be told of each model whose version the event carries.
  ///
  /// - Throws: `CommandFailure` when the models of this program cannot be read.
  func notes(on event: StoredEvent) throws -> [ModelNote] {
    let names = event.fields.map(\.name).filter { $0.hasPrefix(Self.prefix) && $0.hasSuffix(Self.suffix) }
    guard !names.isEmpty else { return [] }
    let registry = try loaded()
    return names.compactMap { field in
      guard case .text(let version) = event.value(of: field) else { return nil }
      let name = String(field.dropFirst(Self.prefix.count).dropLast(Self.suffix.count))
      return note(on: event, name, version.shownText(limit: 64), registry)
    }
  }

  private func note(on event: StoredEvent, _ name: String, _ version: String, _ registry: ModelRegistry) -> ModelNote {
    let title = "\(name) \(version)"
    func silent(_ reason: String) -> ModelNote { .silent(model: title, reason: reason) }
    guard let model = registry.model(name: name, version: version) else {
      return silent("it is not built in, and only built-in models can say why they answered as they did")
    }
    guard case .text(let domain) = event.value(of: Self.argument) else {
      return silent("the event does not say what it was asked: it has no \(Self.argument)")
    }
    guard let report = model.report(on: domain) else { return silent("\(domain.shownText(limit: 80)) is no domain") }
    if case .double(let stored) = event.value(of: "\(Self.prefix)\(name).probability"),
      abs(stored - report.explanation.probability) > 1e-9
    {
      let (then, now) = (DGAReport.text(of: stored), DGAReport.text(of: report.explanation.probability))
      return silent(
        "it answered \(then), but of \(domain.shownText(limit: 80)) it now says \(now): it was asked something else, "
          + "or is another file now")
    }
    return .report(report)
  }

  private func loaded() throws -> ModelRegistry {
    try registry.withLock { known in
      if let known { return known }
      let registry = try BuiltInModels.registry()
      known = registry
      return registry
    }
  }
}

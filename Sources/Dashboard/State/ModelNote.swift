// Part of squint.
public import DGADetection

/// What can be told of a model's answer that an event carries.
public enum ModelNote: Equatable, Sendable {
  /// Why it answered so.
  case report(DGAReport)
  /// Nothing: the model, as `dga 2.0`, and why it cannot be asked again.
  case silent(model: String, reason: String)
}

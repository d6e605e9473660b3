// Part of squint.
import Events

/// Where a score of clients reads and writes, told once for all events.
struct ClientScorePlan: Sendable {
  let settings: ClientScoreSettings
  let client: Int
  let domain: Int
  let time: Int
  let status: Int?
  let hierarchy: Int?
  let probability: Int?
  let score: Int

  /// Resolves fields to slots; nil where events have no client, name or time.
  init?(_ settings: ClientScoreSettings, _ layout: FieldLayout) {
    guard let client = layout.slot(of: settings.clientField), let domain = layout.slot(of: settings.domainField),
      let time = layout.slot(of: settings.timestampField), let score = layout.slot(of: ClientField.score)
    else { return nil }
    self.settings = settings
    (self.client, self.domain, self.time, self.score) = (client, domain, time, score)
    status = layout.slot(of: settings.statusField)
    hierarchy = layout.slot(of: settings.hierarchyField)
    probability = layout.slot(of: ModelField.probability(of: settings.model))
  }
}

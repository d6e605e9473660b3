// Part of squint.
import EventStorage
import Stellar
import Triage

/// One whole configuration at work: what parses lines, what scores their events, and the version these carry.
///
/// It belongs to the thread of its pipeline. Whatever it parsed it also scores.
final class ActiveConfiguration {
  let ready: ReadySensor
  let version: ConfigurationVersion
  let scorer: EventScorer

  /// Takes over what another configuration remembers of clients.
  init(
    _ ready: ReadySensor, version: ConfigurationVersion, services: Services, clock: @escaping @Sendable () -> Int64,
    clients: ClientHistory? = nil
  ) {
    self.ready = ready
    self.version = version
    scorer = EventScorer(ready.sensor, services: services, clock: clock, clients: clients)
  }
}

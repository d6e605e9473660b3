// Part of squint.
import EventStorage
import Glibc
import Stellar
import Triage

extension IngestPipeline {
  /// Takes a configuration that was saved meanwhile into use; what was parsed before keeps the one that parsed it.
  ///
  /// Asked between batches. A store that cannot take its version at the moment leaves the old one live for as long.
  func renewConfiguration() throws {
    guard let watch, watch.hasNews || unregistered != nil else { return }
    switch watch.takeNews() {
    case .wrong(let problems, _)?:
      unregistered = nil
      isRefusing = true
      surroundings.configurationNews(
        .refused(sensor: sensor.name, problems: problems, live: active.version))
      return
    case .sound(let ready, let record)?: unregistered = (ready, record)
    case nil: break
    }
    guard let (ready, record) = unregistered, ContinuousClock.now >= nextRegistration else { return }
    do throws(StoreError) {
      let version = try record.register(in: store, at: surroundings.clock())
      unregistered = nil
      // Saved again as it was is no news, unless something broken stood there between.
      guard version != active.version || isRefusing else { return }
      isRefusing = false
      if version != active.version {
        let clients = active.scorer.clients
        active = ActiveConfiguration(
          ready, version: version, services: services, clock: surroundings.clock, clients: clients)
        if clients == nil { try recallClients() }
      }
      surroundings.configurationNews(.live(sensor: sensor.name, version))
    } catch {
      guard waitsForSpace else { throw error }
      nextRegistration = .now.advanced(by: .seconds(1))
    }
  }
}

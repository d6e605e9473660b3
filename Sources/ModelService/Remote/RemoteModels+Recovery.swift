// Part of squint.
import Dispatch
import HTTPClient
import Synchronization
import UntrustedText

/// Services that fail: left alone, and tried in the background until they work.
extension RemoteModels {
  /// Notes how a request ended, and leaves its service alone if it failed too often.
  func note(_ result: Result<Bytes, ModelFailure>, of request: HTTPRequest, took: Duration) {
    let known = state.withLock { state -> (model: AskedModel, rests: Bool)? in
      guard var service = state.services[request.origin] else { return nil }
      let rests: Bool
      switch result {
      case .success:
        service.lastAnswered = request.url
        rests = service.health.note(.answered)
      case .failure(let failure): rests = service.health.note(failure.outcome)
      }
      state.services[request.origin] = service
      return (service.model, rests)
    }
    guard let (model, rests) = known else { return }
    switch result {
    case .success: activity?.record(model, questions: 1, took: took)
    case .failure(let failure): activity?.record(model, questions: 1, error: failure.description)
    }
    if rests {
      activity?.record(model, restsFor: longestRest)
      tryLater(request.origin)
    }
  }

  /// How long a service rests if what comes of trying it is told late.
  private var longestRest: Duration { limits.rest + limits.total + .seconds(3) }

  /// As long as a service that rests is asked for, it is tried; then it waits for the next who asks.
  private static let patience = Duration.seconds(60)

  /// Tries a resting service after a while, with a question that it answered before or at its root.
  private func tryLater(_ url: String) {
    let (seconds, attoseconds) = limits.rest.components
    let delay = Double(seconds) + Double(attoseconds) / 1e18
    DispatchQueue.global().asyncAfter(deadline: .now() + delay) { [weak self] in self?.tryNow(url) }
  }

  private func tryNow(_ url: String) {
    let known = state.withLock { $0.services[url]?.lastAnswered }
    var works = false
    connections.send([request(to: url, known ?? url)], atOnce: 1) { _, response in
      // Whatever it says at its root, it is there.
      works = known == nil ? (try? response.get()) != nil : (try? Self.answer(response).get()) != nil
    }
    let service = state.withLock { state -> (model: AskedModel, goesOn: Bool)? in
      guard var service = state.services[url] else { return nil }
      let isWanted = service.health.lastWanted.map { $0.duration(to: .now) < Self.patience } ?? false
      if works || !isWanted { service.health.wake(works: works) }
      state.services[url] = service
      return (service.model, !works && isWanted)
    }
    guard let (model, goesOn) = service else { return }
    activity?.record(model, restsFor: goesOn ? longestRest : nil)
    if goesOn { tryLater(url) }
  }
}

// Part of squint.
import Stellar
import Synchronization
import UntrustedText

/// What a model said about one event.
struct ModelAnswer: Sendable {
  let model: String
  var version: Bytes?
  let probability: Double?
}

/// Listens to the calls that expressions make to models, for the event being evaluated.
final class ModelCalls: Sendable {
  /// What happened since the last `take`.
  struct Record: Sendable {
    var answers: [ModelAnswer] = []
    var unavailable: [String] = []

    var isEmpty: Bool { answers.isEmpty && unavailable.isEmpty }
  }

  private struct State {
    var record = Record()
    /// The model that was named last, as it is shown: it is nearly always the same.
    var lastName = Bytes()
    var lastShown = ""

    mutating func shown(_ name: Bytes) -> String {
      if name != lastName { (lastName, lastShown) = (name.compacted, name.shownText()) }
      return lastShown
    }
  }

  private let state = Mutex(State())

  /// Puts what happened since the last call in place of `record`, whose memory serves what happens next.
  func take(into record: inout Record) {
    record.answers.removeAll(keepingCapacity: true)
    record.unavailable.removeAll(keepingCapacity: true)
    state.withLock { state in
      if !state.record.isEmpty { swap(&state.record, &record) }
    }
  }

  /// The same services, with the model calls listened to and judged by a sensor's own thresholds.
  func listening(to services: Services, thresholds: ModelThresholds = .none) -> Services {
    var result = services
    if let modelEndpoint = services.modelEndpoint {
      result.modelEndpoint = { (name, version) throws(StellarError) in
        do throws(StellarError) {
          let endpoint = try modelEndpoint(name, version)
          if endpoint.isNull { self.missed(name) }
          return endpoint
        } catch {
          self.missed(name)
          throw error
        }
      }
    }
    if let applyModel = services.applyModel {
      result.applyModel = { (endpoint, function, arguments) throws(StellarError) in
        let name = endpoint["name"]?.text ?? Bytes("model")
        do throws(StellarError) {
          let answer = try applyModel(endpoint, function, arguments)
          if case .map(let map) = answer {
            // An empty answer says that the text is nothing the model judges.
            if map.count > 0 {
              self.answered(name, version: endpoint["version"]?.text, probability: map["probability"]?.doubleValue)
            }
          } else {
            self.missed(name)
          }
          return thresholds.isEmpty ? answer : thresholds.applied(to: answer, of: name)
        } catch {
          self.missed(name)
          throw error
        }
      }
    }
    return result
  }

  private func missed(_ name: Bytes) {
    state.withLock { state in
      let name = state.shown(name)
      if !state.record.unavailable.contains(name) { state.record.unavailable.append(name) }
    }
  }

  private func answered(_ name: Bytes, version: Bytes?, probability: Double?) {
    state.withLock { state in
      state.record.answers.append(ModelAnswer(model: state.shown(name), version: version, probability: probability))
    }
  }
}

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

  private let record = Mutex(Record())

  func take() -> Record {
    record.withLock { record in
      guard !record.isEmpty else { return record }
      let taken = record
      record = Record()
      return taken
    }
  }

  /// The same services, with the model calls listened to; a call with a null argument is not made.
  func listening(to services: Services) -> Services {
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
        guard !arguments.values.contains(where: \.isNull) else { return .null }
        let name = endpoint["name"]?.text ?? Bytes("model")
        do throws(StellarError) {
          let answer = try applyModel(endpoint, function, arguments)
          if case .map(let map) = answer {
            // An empty answer says that the text is nothing the model judges.
            if map.count > 0 {
              self.answered(
                ModelAnswer(
                  model: name.shownText(), version: endpoint["version"]?.text,
                  probability: map["probability"]?.doubleValue))
            }
          } else {
            self.missed(name)
          }
          return answer
        } catch {
          self.missed(name)
          throw error
        }
      }
    }
    return result
  }

  private func missed(_ name: Bytes) {
    let name = name.shownText()
    record.withLock { if !$0.unavailable.contains(name) { $0.unavailable.append(name) } }
  }

  private func answered(_ answer: ModelAnswer) { record.withLock { $0.answers.append(answer) } }
}

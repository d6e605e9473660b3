// Part of squint.
import Stellar
import Synchronization
import UntrustedText

/// Notes what expressions ask models, and what these answer.
final class ModelListener: Sendable {
  private let calls = Mutex<[ScoringTrace.ModelCall]>([])

  /// What was asked, in order, nothing twice.
  var heard: [ScoringTrace.ModelCall] { calls.withLock(\.self) }

  /// The same services with their model calls noted.
  func listening(to services: Services) -> Services {
    var result = services
    guard let apply = services.applyModel else { return result }
    result.applyModels = nil
    result.applyModel = { (call) throws(StellarError) in
      let name = call.endpoint["name"]?.text?.shownText() ?? "model"
      let version = call.endpoint["version"]?.text?.shownText()
      let asked = ScoringTrace.json(.map(call.arguments))
      do throws(StellarError) {
        let answer = try apply(call)
        self.note(.init(name: name, version: version, arguments: asked, answer: ScoringTrace.json(answer)))
        return answer
      } catch {
        self.note(.init(name: name, version: version, arguments: asked, answer: nil))
        throw error
      }
    }
    return result
  }

  private func note(_ call: ScoringTrace.ModelCall) {
    calls.withLock { if !$0.contains(call), $0.count < 100 { $0.append(call) } }
  }
}

extension ScoringTrace {
  /// A value as JSON; what JSON cannot hold is named.
  static func json(_ value: Value) -> JSONValue { (try? value.json(.plain)) ?? .text("(\(value.kindName))") }
}

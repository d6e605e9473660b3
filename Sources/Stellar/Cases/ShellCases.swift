// Part of squint.
import UntrustedText

/// Cases that give the shell one line.
struct ShellCases: Sendable {
  let library: FunctionLibrary
  let services: Services
  let clock: @Sendable () -> Int64

  @Sendable func outcome(of entry: JSONValue) -> CaseOutcome {
    guard let input = entry["input"]?.bytesValue else { return .error("the case needs an input") }
    let session = ShellSession(library: library, services: services, clock: clock, variables: MapObject())
    do throws(StellarError) {
      switch try session.answer(input) {
      case .nothing: return .result(.object([JSONMember(key: "noop", value: .bool(true))]))
      case .quit: return .result(.object([JSONMember(key: "quit", value: .bool(true))]))
      case .script: return .error("a case cannot run files")
      case .output(let text): return .result(.object([JSONMember(key: "output", value: .text(text))]))
      case .value(let value), .whole(let value):
        var variables: [JSONMember] = []
        for (name, variable) in session.variables.all {
          variables.append(JSONMember(key: name, value: try variable.value.json(.typed)))
        }
        return .result(
          .object([
            JSONMember(key: "value", value: try value.json(.typed)),
            JSONMember(key: "vars", value: .object(variables)),
          ]))
      }
    } catch {
      return .error(error.description)
    }
  }
}

// Part of squint.
import UntrustedText

/// Models as a service: finding one and asking it.
enum ModelFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "MAAS_GET_ENDPOINT",
      [.init("name", "the model's name"), .init("version", "its version, the latest unless given", optional: true)],
      summary: "Finds where a model is served.", returns: "a map that MAAS_MODEL_APPLY takes, null if none serves",
      isSteady: true
    ) { arguments, context throws(StellarError) in
      guard let name = try arguments.string(0, of: "MAAS_GET_ENDPOINT") else {
        throw StellarError("MAAS_GET_ENDPOINT needs a model's name")
      }
      let version = arguments[1].isNull ? nil : try context.javaText(arguments[1])
      guard let endpoint = context.services.modelEndpoint else {
        throw StellarError(.serviceUnavailable, "no models are served here")
      }
      do throws(StellarError) {
        let found = try endpoint(name, version)
        if found.isNull { context.serviceCallListener?.missed(name) }
        return found
      } catch {
        context.serviceCallListener?.missed(name)
        throw error
      }
    },
    FunctionDeclaration(
      "MAAS_MODEL_APPLY",
      [
        .init("endpoint", "what MAAS_GET_ENDPOINT gave"),
        .init("function", "the model's function, 'apply' unless given", optional: true),
        .init("arguments", "a map of the function's arguments"),
      ],
      summary: "Asks a model.", returns: "its answer as a map; null without an endpoint or with a null argument",
      readsOnly: true
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "MAAS_MODEL_APPLY")
      guard case .map(let endpoint) = arguments[0] else { return .null }
      var function: Bytes?
      var inputs = arguments[1]
      if case .string(let name) = arguments[1] {
        function = name
        inputs = arguments[2]
      }
      guard case .map(let map) = inputs else {
        guard inputs.isNull else {
          throw StellarError(.wrongType, "MAAS_MODEL_APPLY needs a map of arguments, got \(inputs.kindName)")
        }
        return .null
      }
      // A host without a domain has no argument to give: that is no failure, and no call.
      guard !map.holdsNull else { return .null }
      guard let apply = context.services.applyModel else {
        throw StellarError(.serviceUnavailable, "no models are served here")
      }
      let call = ModelCall(endpoint: endpoint, function: function, arguments: map)
      guard let listener = context.serviceCallListener else { return try apply(call) }
      let name = { endpoint["name"]?.text ?? Bytes("model") }
      let answer: Value
      do throws(StellarError) {
        if let known = try listener.answer(to: call) { answer = known } else { answer = try apply(call) }
      } catch {
        listener.missed(name())
        throw error
      }
      if case .map(let answer) = answer { listener.answered(endpoint, answer) } else { listener.missed(name()) }
      return answer
    },
  ]
}

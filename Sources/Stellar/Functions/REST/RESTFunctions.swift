// Part of squint.
import UntrustedText

/// Asking services over HTTP; only those that `global.json` registers.
enum RESTFunctions {
  private static let returns =
    "the answer's JSON as a value; null, or what empty.content.override and error.value.override say, for no content"
    + " and for an error, which marks the event"
  private static let fails = "the URL is not registered or is none, or a setting has the wrong type"
  private static let url = FunctionDeclaration.Parameter(
    "url", "an http or https URL below one of stellar.rest.endpoints in global.json")
  private static let options: [FunctionDeclaration.Parameter] = [
    .init(
      "settings",
      "a map of settings that go before those of global.json: timeout, connect.timeout, socket.timeout (milliseconds),"
        + " response.codes.allowed, empty.content.override, error.value.override, verify.content.length, enforce.json,"
        + " basic.auth.user, basic.auth.password.path, proxy.host, proxy.port", optional: true),
    .init("query", "a map of parameters to add to the URL, which are percent-encoded", optional: true),
  ]

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "REST_GET", [url] + options, summary: "Asks a service over HTTP for JSON.", returns: returns, fails: fails,
      examples: [.init("REST_GET(null)", "null")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "REST_GET")
      guard let call = try Call("REST_GET", arguments, options: 1, context) else { return .null }
      return try answer(to: call, body: nil, context)
    },
    FunctionDeclaration(
      "REST_POST", [url, .init("data", "a text of JSON, or a value to send as JSON")] + options,
      summary: "Sends JSON to a service over HTTP.", returns: returns, fails: fails,
      examples: [.init("REST_POST(null, {'host': 'example.com'})", "null")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(2, of: "REST_POST")
      guard !arguments[1].isNull, let call = try Call("REST_POST", arguments, options: 2, context) else {
        return .null
      }
      return try answer(to: call, body: body(arguments[1], call), context)
    },
  ]

  /// A question that may be asked.
  private struct Call {
    let name: StaticString
    let service: RESTService
    let address: RESTAddress
    let settings: RESTSettings

    /// Nil where there is nothing to ask about: no URL, or a parameter that is null.
    init?(
      _ name: StaticString, _ arguments: Arguments, options: Int, _ context: CallContext
    ) throws(StellarError) {
      guard let url = try arguments.string(0, of: name) else { return nil }
      guard let service = context.services.rest else {
        throw StellarError(.serviceUnavailable, "\(name) asks no services here")
      }
      var parameters: [(name: Bytes, value: Bytes)] = []
      switch arguments[options + 1] {
      case .null: break
      case .map(let map):
        guard !map.holdsNull else { return nil }
        for pair in map.pairs { parameters.append((try context.javaText(pair.key), try context.javaText(pair.value))) }
      case let other: throw StellarError(.wrongType, "\(name) needs a map as its query, got \(other.kindName)")
      }
      do throws(StellarError) {
        let global = try service.global()
        let endpoints = try RESTEndpoints(global: global)
        let address = try RESTAddress(url)
        try endpoints.check(address)
        settings = try RESTSettings(global: global, isPost: options == 2, call: arguments[options])
        if let proxy = settings.proxy { try endpoints.check(proxy) }
        // Read again, for it must still be one that is not too long.
        self.address = try RESTAddress(Bytes(address.adding(parameters).text))
      } catch {
        throw StellarError(error.code, "\(name): \(error.message)")
      }
      self.name = name
      self.service = service
    }
  }

  private static func body(_ data: Value, _ call: Call) throws(StellarError) -> Bytes {
    guard case .string(let text) = data else { return Bytes(try data.json().serialized()) }
    guard call.settings.enforcesJSON else { return text }
    do throws(JSONSyntaxError) {
      _ = try JSONValue.parse(text)
      return text
    } catch {
      throw StellarError("REST_POST needs JSON to send: \(error.message); with enforce.json false it sends any text")
    }
  }

  private static func answer(to call: Call, body: Bytes?, _ context: CallContext) throws(StellarError) -> Value {
    let response: RESTService.Response
    do throws(StellarError) {
      response = try context.wait(atMost: call.settings.timeout) { (time) throws(StellarError) in
        try call.service.send(call.address, body, call.settings, time)
      }
      return try value(of: response, call.settings, context)
    } catch {
      guard error.code != .budgetExceeded else { throw error }
      let problem = "\(call.name) \(Neutral.shown(call.address.text, limit: 120)): \(error.message)"
      if let listener = context.serviceCallListener { listener.failed(problem) } else { call.service.report(problem) }
      return call.settings.errorValue
    }
  }

  private static func value(
    of response: RESTService.Response, _ settings: RESTSettings, _ context: CallContext
  ) throws(StellarError) -> Value {
    guard settings.allowedCodes.contains(response.status) else {
      let allowed = settings.allowedCodes.prefix(8).map(String.init).joined(separator: ", ")
      throw StellarError("the status is \(response.status), not one of those allowed (\(allowed))")
    }
    if settings.verifiesLength, response.statedLength != response.body.count {
      let stated = response.statedLength.map { "\($0)" } ?? "none"
      throw StellarError("the content has \(response.body.count) bytes, its stated length is \(stated)")
    }
    if response.body.isEmpty { return settings.emptyContent }
    try context.spend(response.body.count)
    do throws(JSONSyntaxError) {
      return Value(json: try JSONValue.parse(response.body, duplicateKeys: .lastWins))
    } catch {
      throw StellarError("the answer is no JSON: \(error.line):\(error.column): \(error.message)")
    }
  }
}

// Part of squint.
import HTTPClient
import UntrustedText

/// What a model's service may answer: status 200 and a JSON object.
enum ModelReply {
  /// The key whose value decides what an event is, and so has to be what rules compare it with.
  private static let verdict = "is_malicious"

  /// The object that a response holds.
  static func object(in response: HTTPResponse) throws(ModelFailure) -> Bytes {
    guard response.status == 200 else { throw .status(response.status) }
    let value: JSONValue
    do {
      value = try JSONValue.parse(response.body)
    } catch {
      throw .noAnswer(reason: "is not JSON: \(Neutral.shown("\(error)", limit: 120))")
    }
    guard case .object(let members) = value else { throw .noAnswer(reason: "is not a JSON object") }
    guard !members.isEmpty else { throw .noAnswer(reason: "is an empty object") }
    if let verdict = value[verdict], verdict.stringValue == nil {
      throw .noAnswer(reason: "has an \(Self.verdict) that is no text")
    }
    return response.body
  }
}

// Part of squint.
import NIOHTTP1

/// All that the server refuses, in the order in which a request meets it.
extension ModelResponse {
  static let tooManyConnections = refusal(
    .serviceUnavailable, "there are too many connections; try again", field: "Retry-After: 1")
  static let malformedStart = refusal(
    .badRequest, "the request line must be a method, a target of ASCII and a version with one space between")
  static let malformedHeader = refusal(
    .badRequest, "a header line must be a name, a colon and a value without control bytes, and end with CR LF")
  static let malformedRequest = refusal(.badRequest, "this is no HTTP request")
  static let targetTooLong = refusal(.uriTooLong, "the target has more than 8 KiB")
  static let headersTooLong = refusal(.requestHeaderFieldsTooLarge, "the header lines have more than 16 KiB")
  static let unknownVersion = refusal(.httpVersionNotSupported, "the version must be HTTP/1.0 or HTTP/1.1")
  static let unknownMethod = refusal(
    .methodNotAllowed, "the method must be GET, HEAD or POST", field: "Allow: GET, HEAD, POST")
  static let ambiguousLength = refusal(.badRequest, "the length of the body must be told once and in one way")
  static let unknownTransferEncoding = refusal(.badRequest, "the only Transfer-Encoding is chunked, of HTTP/1.1")
  static let unknownContentEncoding = refusal(.unsupportedMediaType, "the body must not be encoded")
  static let unknownExpectation = refusal(.expectationFailed, "the only expectation is 100-continue")
  static let bodyTooLong = refusal(.payloadTooLarge, "the body has more than 64 KiB")
  static let hostFieldMissing = refusal(.badRequest, "a request of HTTP/1.1 needs a Host")
  static let hostFieldRepeated = refusal(.badRequest, "a request must have one Host")
  static let hostNotAllowed = refusal(.forbidden, "the server may not be called by this Host")
  static let malformedTarget = refusal(.badRequest, "the target must be a path with an optional query")
  static let tooSlow = refusal(.requestTimeout, "the request did not arrive in time")

  static let unknownPath = refusal(.notFound, "there are /, /apply, /healthz and /metrics")
  static let onlyReading = refusal(.methodNotAllowed, "the method must be GET or HEAD", field: "Allow: GET, HEAD")
  static let hostMissing = refusal(.badRequest, "the query needs a host, as in /apply?host=example.com")
  static let hostRepeated = refusal(.badRequest, "the query must have one host; a POST takes many")
  static let hostMalformed = refusal(.badRequest, "the host must be encoded as in forms")
  static let hostBad = refusal(.badRequest, "the host must have 1 to 253 bytes and none that are controls")
  static let hostNoDomain = refusal(.badRequest, "the host is no domain")
  static let batchMalformed = refusal(
    .badRequest, "the body must be a JSON object with a list, as in {\\\"host\\\":[]}")
}

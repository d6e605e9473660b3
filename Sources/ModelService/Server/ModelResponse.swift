// Part of squint.
import NIOCore
import NIOHTTP1

/// An answer of the server, which holds nothing of the request's text.
struct ModelResponse: Error, Equatable, Sendable {
  /// What stands in the headers about the connection.
  enum ConnectionField {
    case none, close, keepAlive
  }

  let status: HTTPResponseStatus
  let body: [UInt8]
  /// The lines before the date, as most answers are made once and sent often.
  private let lines: [UInt8]

  /// An answer; `field` is a header line that belongs to the status.
  init(
    status: HTTPResponseStatus = .ok, contentType: StaticString = "application/json", body: [UInt8],
    field: StaticString? = nil
  ) {
    self.status = status
    self.body = body
    let lines = [
      "HTTP/1.1 \(status.code) \(status.reasonPhrase)", "Content-Type: \(contentType)",
      "Content-Length: \(body.count)", "X-Content-Type-Options: nosniff",
    ]
    self.lines = Array((lines + (field.map { ["\($0)"] } ?? []) + ["Date: "]).joined(separator: "\r\n").utf8)
  }

  /// An answer with a body of JSON.
  static func json(_ body: String) -> ModelResponse { ModelResponse(body: Array(body.utf8)) }

  /// An answer that says why there is no other.
  static func refusal(
    _ status: HTTPResponseStatus, _ reason: StaticString, field: StaticString? = nil
  ) -> ModelResponse {
    ModelResponse(status: status, body: Array("{\"error\":\"\(reason)\"}".utf8), field: field)
  }

  /// Writes the answer as HTTP.
  func write(to buffer: inout ByteBuffer, date: String, _ connection: ConnectionField, withBody: Bool) {
    buffer.writeBytes(lines)
    buffer.writeString(date)
    switch connection {
    case .none: buffer.writeStaticString("\r\n\r\n")
    case .close: buffer.writeStaticString("\r\nConnection: close\r\n\r\n")
    case .keepAlive: buffer.writeStaticString("\r\nConnection: keep-alive\r\n\r\n")
    }
    if withBody { buffer.writeBytes(body) }
  }
}

// Part of squint.
import NIOCore
import NIOHTTP1

/// An answer of the server, which holds nothing of the request's text.
struct ModelResponse: Error, Equatable, Sendable {
  var status = HTTPResponseStatus.ok
  var contentType: StaticText = "application/json"
  var body: [UInt8]
  /// A header line that belongs to the status.
  var field: StaticText = ""

  /// An answer with a body of JSON.
  static func json(_ body: String) -> ModelResponse { ModelResponse(body: Array(body.utf8)) }

  /// An answer that says why there is no other.
  static func refusal(
    _ status: HTTPResponseStatus, _ reason: StaticString, field: StaticText = ""
  ) -> ModelResponse {
    ModelResponse(status: status, body: Array("{\"error\":\"\(reason)\"}".utf8), field: field)
  }

  /// What stands in the headers about the connection.
  enum ConnectionField {
    case none, close, keepAlive
  }

  /// Writes the answer as HTTP.
  func write(to buffer: inout ByteBuffer, date: String, _ connection: ConnectionField, withBody: Bool) {
    if status == .ok {
      buffer.writeStaticString("HTTP/1.1 200 OK\r\n")
    } else {
      buffer.writeString("HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n")
    }
    buffer.writeStaticString("Content-Type: ")
    buffer.writeStaticString(contentType.text)
    buffer.writeStaticString("\r\nContent-Length: ")
    buffer.writeString(String(body.count))
    buffer.writeStaticString("\r\nX-Content-Type-Options: nosniff\r\nDate: ")
    buffer.writeString(date)
    switch connection {
    case .none: break
    case .close: buffer.writeStaticString("\r\nConnection: close")
    case .keepAlive: buffer.writeStaticString("\r\nConnection: keep-alive")
    }
    if field != "" {
      buffer.writeStaticString("\r\n")
      buffer.writeStaticString(field.text)
    }
    buffer.writeStaticString("\r\n\r\n")
    if withBody { buffer.writeBytes(body) }
  }
}

/// A text that was written in the source, and so cannot be a client's.
struct StaticText: ExpressibleByStringLiteral, Equatable, Sendable {
  let text: StaticString

  init(stringLiteral text: StaticString) { self.text = text }

  static func == (left: StaticText, right: StaticText) -> Bool {
    left.text.withUTF8Buffer { left in right.text.withUTF8Buffer { left.elementsEqual($0) } }
  }
}

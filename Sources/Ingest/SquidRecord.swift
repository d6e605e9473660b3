// Part of squint.
import Glibc
import NetworkNames
import UntrustedText

/// Where the fields of a line in Squid's native format stand, and the numbers among them.
///
/// Seven fields are needed from the left; hierarchy and content type are taken from the right, the user is what stands
/// between, since Squid writes user names with spaces bare. What follows the URL may be cut short.
struct SquidRecord {
  var timestamp: Int64 = 0
  var elapsed: Int64 = 0
  var client = 0..<0
  var action = 0..<0
  var code: Int64 = 0
  var bytes: Int64 = 0
  var method = 0..<0
  var url = 0..<0
  var user: Range<Int>?
  var hierarchy: Range<Int>?
  var peer: Range<Int>?
  var contentType: Range<Int>?

  init(parsing line: Bytes) throws(LineFault) {
    var fault: LineFault?
    line.withUnsafeBytes { (text: UnsafeRawBufferPointer) in
      do throws(LineFault) { try read(text, of: line) } catch { fault = error }
    }
    if let fault { throw fault }
  }

  private init() {}

  private mutating func read(_ text: UnsafeRawBufferPointer, of line: Bytes) throws(LineFault) {
    var fields = SpacedFields(text)
    let time = try fields.take("timestamp")
    guard let milliseconds = SquidNumber.milliseconds(text, time) else {
      throw .malformed(field: "timestamp", at: time.lowerBound, expected: "seconds since 1970, as 1461576382.642")
    }
    timestamp = milliseconds
    let duration = try fields.take("elapsed")
    guard let elapsed = SquidNumber.signed(text, duration) else {
      throw .malformed(field: "elapsed", at: duration.lowerBound, expected: "a whole number")
    }
    self.elapsed = elapsed
    client = try fields.take("ip_src_addr")
    guard Self.isAddress(text, client, of: line) else {
      throw .malformed(field: "ip_src_addr", at: client.lowerBound, expected: "an IP address")
    }
    try readResult(text, try fields.take("action/code"))
    let size = try fields.take("bytes")
    guard let bytes = SquidNumber.unsigned(text, size) else {
      throw .malformed(field: "bytes", at: size.lowerBound, expected: "a whole number from 0 on")
    }
    self.bytes = bytes
    method = try fields.take("method")
    guard method.count <= 64, text[method].allSatisfy(Self.isTokenByte) else {
      throw .malformed(field: "method", at: method.lowerBound, expected: "an HTTP token of at most 64 bytes")
    }
    url = try fields.take("url")
    try readRest(text, from: url.upperBound, of: line)
  }

  private mutating func readResult(_ text: UnsafeRawBufferPointer, _ field: Range<Int>) throws(LineFault) {
    guard let slash = field.last(where: { text[$0] == 0x2F }), slash > field.lowerBound else {
      throw .malformed(field: "action/code", at: field.lowerBound, expected: "an action, a slash and a status")
    }
    guard field.upperBound - slash <= 4, let code = SquidNumber.unsigned(text, (slash + 1)..<field.upperBound) else {
      throw .malformed(field: "code", at: slash + 1, expected: "a status from 0 to 999")
    }
    action = field.lowerBound..<slash
    self.code = code
  }

  private mutating func readRest(_ text: UnsafeRawBufferPointer, from start: Int, of line: Bytes) throws(LineFault) {
    let whole = SquidTail.trimmed(text, start..<text.count)
    guard !whole.isEmpty else { return }
    var tail = SquidTail(text, whole)
    if !tail.hasHierarchy || text[whole.upperBound - 1] == 0x5D, let shorter = SquidTail.withoutHeaders(text, whole) {
      tail = shorter
    }
    if tail.isBroken {
      throw .malformed(
        field: "hierarchy", at: tail.hierarchyField.lowerBound, expected: "a hierarchy, a slash and a peer")
    }
    user = tail.user
    contentType = tail.contentType
    guard let field = tail.hierarchy, let slash = field.first(where: { text[$0] == 0x2F }) else { return }
    hierarchy = field.lowerBound..<slash
    let address = (slash + 1)..<field.upperBound
    if Self.isAddress(text, address, of: line) { peer = address }
  }

  private static func isAddress(_ text: UnsafeRawBufferPointer, _ range: Range<Int>, of line: Bytes) -> Bool {
    isIPv4(text, range) || (range.count <= 64 && IPAddress(parsing: line[range]) != nil)
  }

  /// Tells the usual case without a call into the address parser.
  private static func isIPv4(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    guard range.count >= 7, range.count <= 15 else { return false }
    var parts = 0
    var digits = 0
    var value = 0
    for index in range {
      let byte = text[index]
      if byte == 0x2E {
        guard digits > 0 else { return false }
        parts += 1
        digits = 0
        value = 0
      } else {
        let digit = Int(byte) - 0x30
        guard digit >= 0, digit <= 9, digits == 0 || value > 0 else { return false }
        value = value * 10 + digit
        digits += 1
        guard value <= 255 else { return false }
      }
    }
    return parts == 3 && digits > 0
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
    default: false
    }
  }
}

/// Takes fields apart at runs of spaces.
private struct SpacedFields {
  let text: UnsafeRawBufferPointer
  var position = 0

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  mutating func take(_ name: String) throws(LineFault) -> Range<Int> {
    while position < text.count, text[position] == 0x20 { position += 1 }
    guard position < text.count else { throw .missing(field: name, at: text.count) }
    let start = position
    while position < text.count, text[position] != 0x20 { position += 1 }
    return start..<position
  }
}

// Part of squint.
import Events
import Ingest
import SquintTestSupport
import Testing
import UntrustedText

@Suite struct `Squid parser` {
  private static let layout = FieldLayout(SquidParser.fields)

  private static func fields(_ line: String) throws -> [String: FieldValue] { try fields(Bytes(line)) }

  private static func fields(_ line: Bytes) throws -> [String: FieldValue] {
    var batch = EventBatch(layout: layout)
    let row = try SquidParser(layout: layout).parse(line, offset: 0, into: &batch)
    var fields: [String: FieldValue] = [:]
    for (slot, name) in layout.names.enumerated() where batch[row, slot].isPresent { fields[name] = batch[row, slot] }
    return fields
  }

  private static let workshop =
    "1461576382.642    161 127.0.0.1 TCP_MISS/200 103701 GET http://www.cnn.com/ - DIRECT/199.27.79.73 text/html"

  @Test func `the workshop's line has all its fields`() throws {
    #expect(
      try Self.fields(Self.workshop) == [
        "timestamp": .integer(1_461_576_382_642), "elapsed": .integer(161), "ip_src_addr": .text("127.0.0.1"),
        "action": .text("TCP_MISS"), "code": .integer(200), "bytes": .integer(103_701), "method": .text("GET"),
        "url": .text("http://www.cnn.com/"), "user": .text("-"), "hierarchy": .text("DIRECT"),
        "ip_dst_addr": .text("199.27.79.73"), "content_type": .text("text/html"),
      ])
  }

  @Test(
    arguments: [
      ("john smith HIER_DIRECT/1.2.3.4 text/html", "john smith", "HIER_DIRECT", "text/html"),
      ("a/b c HIER_DIRECT/1.2.3.4 text/html", "a/b c", "HIER_DIRECT", "text/html"),
      ("- HIER_NONE/- -", "-", "HIER_NONE", "-"),
      ("- HIER_DIRECT/::1 IMAGE/PNG", "-", "HIER_DIRECT", "IMAGE/PNG"),
      ("- HIER_DIRECT/1.2.3.4 text/html [User-Agent: x/1 y] [HTTP/1.1 200 OK]", "-", "HIER_DIRECT", "text/html"),
      ("bob [x] HIER_DIRECT/1.2.3.4 text/html", "bob [x]", "HIER_DIRECT", "text/html"),
      ("- HIER_DIRECT/1.2.3.4", "-", "HIER_DIRECT", nil),
      ("john smith HIER_DIRECT/1.2.3.4", "john smith", "HIER_DIRECT", nil),
      ("john", "john", nil, nil),
    ] as [(String, String, String?, String?)])
  func `user, hierarchy and type are told apart from the right`(
    rest: String, user: String, hierarchy: String?, type: String?
  ) throws {
    let fields = try Self.fields("1461576382.642 161 127.0.0.1 TCP_MISS/200 5 GET http://a/ " + rest)
    #expect(fields["user"] == .text(Bytes(user)))
    #expect(fields["hierarchy"] == hierarchy.map { .text(Bytes($0)) })
    #expect(fields["content_type"] == type.map { .text(Bytes($0)) })
  }

  @Test(
    arguments: [
      ("1461576382", 1_461_576_382_000), ("1461576382.6", 1_461_576_382_600), ("1461576382.642999", 1_461_576_382_642),
      ("0.000", 0), ("253402300799.999", 253_402_300_799_999),
    ] as [(String, Int64)])
  func `times are cut to milliseconds`(text: String, milliseconds: Int64) throws {
    #expect(try Self.fields("\(text) 1 ::1 X/000 0 - u")["timestamp"] == .integer(milliseconds))
  }

  @Test(arguments: [
    "", "x", "1461576382.642 161 127.0.0.1 TCP_MISS/200 103701 GET", "1461576382. 1 ::1 X/000 0 - u",
    "1461576382.1234567 1 ::1 X/000 0 - u", "253402300800 1 ::1 X/000 0 - u", "-1 1 ::1 X/000 0 - u",
    "١ 1 ::1 X/000 0 - u", "1 9223372036854775808 ::1 X/000 0 - u", "1 + ::1 X/000 0 - u", "1 1 localhost X/000 0 - u",
    "1 1 1.2.3 X/000 0 - u", "1 1 1.2.3.256 X/000 0 - u", "1 1 ::1 X 0 - u", "1 1 ::1 /200 0 - u",
    "1 1 ::1 X/1000 0 - u", "1 1 ::1 X/-1 0 - u", "1 1 ::1 X/ 0 - u", "1 1 ::1 X/200 -1 - u",
    "1 1 ::1 X/200 9223372036854775808 - u", "1 1 ::1 X/200 1 G(T u", "1 1 ::1 X/200 1 - u - NOSLASH text/html",
  ])
  func `what is no record is refused with a reason`(line: String) {
    #expect(throws: LineFault.self) { try Self.fields(line) }
  }

  @Test func `hostile bytes are data`() throws {
    let line = Array("1 -5 ::1 X/200 9223372036854775807 GET http://a/".utf8) + [0xFF, 0x1B, 0x5B, 0x00, 0x0D]
    let fields = try Self.fields(Bytes(line + Array(" u\u{202E}v HIER_DIRECT/- t".utf8)))
    #expect(fields["url"] == .text(Bytes(Array("http://a/".utf8) + [0xFF, 0x1B, 0x5B, 0x00, 0x0D])))
    #expect(fields["user"] == .text(Bytes("u\u{202E}v")))
    #expect(fields["elapsed"] == .integer(-5))
    #expect(fields["bytes"] == .integer(.max))
    #expect(fields["ip_dst_addr"] == nil)
  }
}

// Part of squint.
public import Events
public import UntrustedText

/// Parses Squid's native format into the fields of a layout.
public struct SquidParser: Sendable {
  /// The fields that the parser may give an event, by their names.
  public static let fields = [
    FieldName.timestamp, "elapsed", "ip_src_addr", "action", "code", "bytes", "method", "url", "user", "hierarchy",
    "ip_dst_addr", "content_type",
  ]

  /// Those of them that hold numbers in every event.
  public static let numbers: Set<String> = [FieldName.timestamp, "elapsed", "code", "bytes"]

  private let timestamp: Int?
  private let elapsed: Int?
  private let client: Int?
  private let action: Int?
  private let code: Int?
  private let bytes: Int?
  private let method: Int?
  private let url: Int?
  private let user: Int?
  private let hierarchy: Int?
  private let peer: Int?
  private let contentType: Int?

  /// Makes a parser for events of a layout; fields that the layout lacks are left out.
  public init(layout: FieldLayout) {
    timestamp = layout.slot(of: FieldName.timestamp)
    elapsed = layout.slot(of: "elapsed")
    client = layout.slot(of: "ip_src_addr")
    action = layout.slot(of: "action")
    code = layout.slot(of: "code")
    bytes = layout.slot(of: "bytes")
    method = layout.slot(of: "method")
    url = layout.slot(of: "url")
    user = layout.slot(of: "user")
    hierarchy = layout.slot(of: "hierarchy")
    peer = layout.slot(of: "ip_dst_addr")
    contentType = layout.slot(of: "content_type")
  }

  /// Adds the event of a line to a batch and returns its row.
  ///
  /// - Throws: Why the line is none; the batch is as before.
  @discardableResult public func parse(_ line: Bytes, offset: Int64, into batch: inout EventBatch) throws(LineFault)
    -> Int
  {
    let record = try SquidRecord(parsing: line)
    let row = batch.appendRow(offset: offset)
    if let timestamp { batch[row, timestamp] = .integer(record.timestamp) }
    if let elapsed { batch[row, elapsed] = .integer(record.elapsed) }
    if let client { batch[row, client] = .text(line[record.client]) }
    if let action { batch[row, action] = .text(line[record.action]) }
    if let code { batch[row, code] = .integer(record.code) }
    if let bytes { batch[row, bytes] = .integer(record.bytes) }
    if let method { batch[row, method] = .text(line[record.method]) }
    if let url { batch[row, url] = .text(line[record.url]) }
    if let user, let range = record.user { batch[row, user] = .text(line[range]) }
    if let hierarchy, let range = record.hierarchy { batch[row, hierarchy] = .text(line[range]) }
    if let peer, let range = record.peer { batch[row, peer] = .text(line[range]) }
    if let contentType, let range = record.contentType { batch[row, contentType] = .text(line[range]) }
    return row
  }
}

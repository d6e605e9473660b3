// Part of squint.
public import Events
public import Stellar
public import Triage
public import UntrustedText

/// Parses lines of separated values: each configured column is a field, its value the text without white space around.
///
/// A line that repeats the columns' names is a header, one that begins with `#` a comment; both are passed over.
public struct CSVParser: Sendable {
  private struct Column: Sendable {
    let name: String
    let title: Bytes
    let index: Int
    let slot: Int
  }

  private let columns: [Column]
  private let separator: UInt8
  private let timestampSlot: Int?
  private let timeColumn: Int?
  private let dateColumns: Set<Int>
  private let times: TimeReader
  private let hasFormat: Bool
  /// Whether the settings say that a column is the time.
  private let mustBeTime: Bool
  private let highest: Int

  /// The fields that the columns give an event.
  public static func fields(_ settings: CSVSettings) -> [String] {
    settings.columns.map(\.name) + [FieldName.timestamp]
  }

  /// Makes a parser for events of a layout.
  ///
  /// - Throws: for a date format that means nothing.
  public init(_ settings: CSVSettings, layout: FieldLayout) throws(StellarError) {
    columns = settings.columns.compactMap { column in
      layout.slot(of: column.name).map {
        Column(name: column.name, title: Bytes(column.title), index: column.index, slot: $0)
      }
    }
    separator = settings.separator
    timestampSlot = layout.slot(of: FieldName.timestamp)
    let timeField = settings.time.timestampField ?? FieldName.timestamp
    timeColumn = settings.columns.first { $0.name == timeField || $0.title == timeField }?.index
    let timeFields = Set(settings.time.timeFields)
    dateColumns = Set(settings.columns.filter { timeFields.contains($0.title) }.map(\.index))
    hasFormat = settings.time.dateFormat != nil
    mustBeTime = hasFormat || settings.time.timestampField != nil
    times = try TimeReader(settings.time, needsFormat: !dateColumns.isEmpty)
    highest = settings.columns.map(\.index).max() ?? 0
  }

  /// Adds the event of a line to a batch and returns its row.
  ///
  /// - Throws: Why the line is none; the batch is as before.
  @discardableResult public func parse(
    _ line: Bytes, offset: Int64, into batch: inout EventBatch, using record: inout CSVRecord
  ) throws(LineFault) -> Int {
    if Self.isComment(line) { throw .notARecord }
    do throws(CSVRecord.Fault) {
      try record.read(line)
    } catch {
      throw Self.fault(error)
    }
    guard record.count > highest else { throw .tooFewValues(count: record.count, needed: highest + 1) }
    if isHeader(record, line) { throw .notARecord }
    let time = try time(record, line)
    let row = batch.appendRow(offset: offset)
    for column in columns {
      let text = record.value(column.index, of: line)
      if dateColumns.contains(column.index), let date = times.date(text) {
        batch[row, column.slot] = .integer(date)
      } else {
        batch[row, column.slot] = .text(text)
      }
    }
    if let timestampSlot {
      if let time { batch[row, timestampSlot] = .integer(time) }
      if batch[row, timestampSlot] == .text(Bytes()) { batch[row, timestampSlot] = .missing }
    }
    return row
  }

  /// The time of the line; nil when its column is empty, or holds what a transformation may yet make a time of.
  private func time(_ record: CSVRecord, _ line: Bytes) throws(LineFault) -> Int64? {
    guard let timeColumn else { return nil }
    let text = record.value(timeColumn, of: line)
    let time = hasFormat ? times.date(text) : TimeReader.number(text)
    guard time != nil || text.isEmpty || !mustBeTime else { throw .notATime(Self.field(timeColumn, in: columns)) }
    return time
  }

  /// A record for `parse` to work in.
  public var record: CSVRecord { CSVRecord(separator: separator) }

  private func isHeader(_ record: CSVRecord, _ line: Bytes) -> Bool {
    !columns.isEmpty && columns.allSatisfy { record.value($0.index, of: line) == $0.title }
  }

  private static func field(_ index: Int, in columns: [Column]) -> String {
    columns.first { $0.index == index }?.name ?? FieldName.timestamp
  }

  private static func isComment(_ line: Bytes) -> Bool {
    line.withUnsafeBytes { bytes in bytes.first { $0 > 0x20 } == UInt8(ascii: "#") }
  }

  private static func fault(_ fault: CSVRecord.Fault) -> LineFault {
    switch fault {
    case .unclosedQuote(let at): .malformed(field: "this value", at: at, expected: "closed by a quote")
    case .afterQuote(let at): .malformed(field: "what follows a closing quote", at: at, expected: "a separator")
    case .tooManyValues: .tooManyFields(limit: CSVRecord.limit)
    }
  }
}

// Part of squint.
public import Events
public import Stellar
public import Triage
public import UntrustedText

/// Parses lines that are JSON objects: each member is a field.
///
/// Of equal keys the last counts. Whole numbers beyond 64 bits and numbers beyond a double keep their digits as text.
public struct JSONMapParser: Sendable {
  private let strategy: JSONMapSettings.MapStrategy
  private let names: JSONFieldNames
  private let timestampSlot: Int?
  private let timeSlot: Int?
  private let timeSlots: [Int]
  private let times: TimeReader
  private let hasFormat: Bool
  /// Whether the settings say that a field is the time.
  private let mustBeTime: Bool

  /// The most fields that one line may give.
  static let fieldLimit = 1000

  /// The fields that every event may have.
  public static func fields(_ settings: JSONMapSettings, _ configuration: SensorConfiguration) -> [String] {
    [FieldName.timestamp] + (settings.time.timestampField.map { [$0] } ?? []) + settings.time.timeFields
      + configuration.mentionedFields
  }

  /// Makes a parser for events of a layout.
  ///
  /// - Throws: for a date format that means nothing.
  public init(_ settings: JSONMapSettings, layout: FieldLayout) throws(StellarError) {
    strategy = settings.mapStrategy
    names = JSONFieldNames(layout)
    timestampSlot = layout.slot(of: FieldName.timestamp)
    timeSlot = layout.slot(of: settings.time.timestampField ?? FieldName.timestamp)
    timeSlots = settings.time.timeFields.compactMap(layout.slot)
    hasFormat = settings.time.dateFormat != nil
    mustBeTime = hasFormat || settings.time.timestampField != nil
    times = try TimeReader(settings.time, needsFormat: !timeSlots.isEmpty)
  }

  /// Adds the event of a line to a batch and returns its row.
  ///
  /// - Throws: Why the line is none; the batch is as before.
  @discardableResult public func parse(_ line: Bytes, offset: Int64, into batch: inout EventBatch) throws(LineFault)
    -> Int
  {
    let row = batch.appendRow(offset: offset)
    do throws(LineFault) {
      var reader = JSONFieldReader(line: line, strategy: strategy, names: names)
      let extras = try line.withUnsafeBytes { bytes in
        Result { () throws(LineFault) in try reader.read(bytes, into: &batch, row) }
      }.get()
      if !extras.isEmpty { batch.extras[row] = extras }
      for slot in timeSlots {
        if case .text(let text) = batch[row, slot], let date = times.date(text) { batch[row, slot] = .integer(date) }
      }
      try setTime(&batch, row)
    } catch {
      batch.removeLast()
      throw error
    }
    return row
  }

  private func setTime(_ batch: inout EventBatch, _ row: Int) throws(LineFault) {
    guard let timestampSlot, let timeSlot else { return }
    switch batch[row, timeSlot] {
    case .missing: break
    case .integer(let time): batch[row, timestampSlot] = .integer(TimeReader.milliseconds(time))
    case .double(let time):
      guard let time = TimeReader.milliseconds(time) else { throw .notATime(names.name(of: timeSlot)) }
      batch[row, timestampSlot] = .integer(time)
    case .text(let text):
      // A transformation may make a time of what is none yet, unless the settings say that it is one.
      guard let time = hasFormat ? times.date(text) : TimeReader.number(text) else {
        guard mustBeTime else { return }
        throw .notATime(names.name(of: timeSlot))
      }
      batch[row, timestampSlot] = .integer(time)
    case .boolean, .list:
      guard mustBeTime else { return }
      throw .notATime(names.name(of: timeSlot))
    }
  }
}

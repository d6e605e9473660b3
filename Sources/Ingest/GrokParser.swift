// Part of squint.
public import Events
import Stellar
public import Triage
public import UntrustedText

/// Parses lines with a Grok pattern, which is looked for anywhere in the line.
///
/// A capture that is a whole number becomes one; one that took no part leaves its field out.
public struct GrokParser: Sendable {
  private struct Group: Sendable {
    let group: Int
    let slot: Int
    let capture: GrokCapture
    let isDate: Bool
    let isTime: Bool
  }

  private let label: String
  private let pattern: Pattern
  private let groups: [Group]
  private let timestampSlot: Int?
  private let timestampField: String?
  private let times: TimeReader

  /// The fields that a pattern may give an event.
  ///
  /// - Throws: Why the pattern cannot be used, also when it lacks the field that holds the time.
  public static func fields(of label: String, in patterns: GrokPatterns, timestampField: String?) throws(IngestError)
    -> [String]
  {
    let fields = try patterns.expanded(label).fields
    if let timestampField, !fields.contains(timestampField) {
      throw .badPattern(
        "the pattern \(Neutral.shown(label)) has no field \(Neutral.shown(timestampField))", in: .timestampField)
    }
    return timestampField == nil ? fields : fields + [FieldName.timestamp]
  }

  /// Compiles a pattern for events of a layout.
  ///
  /// - Throws: Why the pattern or the settings of its dates cannot be used.
  public init(_ settings: GrokSettings, in patterns: GrokPatterns, layout: FieldLayout) throws(IngestError) {
    let label = settings.label
    let expanded = try patterns.expanded(label)
    self.label = label
    do throws(PatternError) {
      pattern = try Pattern(Bytes(expanded.expression))
    } catch {
      throw .badPattern("the pattern \(Neutral.shown(label)): \(error)")
    }
    do throws(StellarError) {
      times = try TimeReader(settings.time, needsFormat: true)
    } catch {
      throw .badPattern("the dates of \(Neutral.shown(label)): \(error.message)", in: .dates)
    }
    timestampField = settings.time.timestampField
    let timeFields = Set(settings.time.timeFields)
    var groups: [Group] = []
    for capture in expanded.captures {
      guard let group = pattern.group(named: capture.group), let slot = layout.slot(of: capture.field) else { continue }
      groups.append(
        Group(
          group: group, slot: slot, capture: capture, isDate: timeFields.contains(capture.field),
          isTime: capture.field == settings.time.timestampField))
    }
    self.groups = groups
    timestampSlot = layout.slot(of: FieldName.timestamp)
  }

  /// The fields that the pattern captures.
  var fields: [String] { groups.map(\.capture.field) }

  /// Adds the event of a line to a batch and returns its row.
  ///
  /// - Throws: Why the line is none; the batch is as before.
  @discardableResult public func parse(_ line: Bytes, offset: Int64, into batch: inout EventBatch) throws(LineFault)
    -> Int
  {
    guard let match = pattern.firstMatch(in: line, from: 0) else { throw .noMatch(pattern: Neutral.shown(label)) }
    var time: Int64?
    for group in groups where group.isTime {
      guard let range = match.ranges[group.group] else { continue }
      time = group.isDate ? times.date(line[range]) : TimeReader.number(line[range])
      guard time != nil else {
        throw .malformed(
          field: group.capture.field, at: range.lowerBound,
          expected: group.isDate ? "a date in the parser's dateFormat" : "seconds since 1970")
      }
    }
    if time == nil, let timestampField { throw .missing(field: timestampField, at: line.count) }
    let row = batch.appendRow(offset: offset)
    for group in groups {
      guard let range = match.ranges[group.group], !range.isEmpty else { continue }
      let text = line[range]
      if group.isDate {
        guard let date = times.date(text) else {
          batch.removeLast()
          throw .malformed(
            field: group.capture.field, at: range.lowerBound, expected: "a date in the parser's dateFormat")
        }
        batch[row, group.slot] = .integer(date)
      } else {
        batch[row, group.slot] = group.capture.value(text)
      }
    }
    if let time, let timestampSlot { batch[row, timestampSlot] = .integer(time) }
    return row
  }
}

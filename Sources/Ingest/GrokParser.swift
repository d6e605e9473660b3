// Part of squint.
public import Events
public import UntrustedText

/// Parses lines with a Grok pattern, which is looked for anywhere in the line.
///
/// A capture that is a whole number becomes one; one that took no part leaves its field out.
public struct GrokParser: Sendable {
  private let label: String
  private let pattern: Pattern
  private let groups: [(group: Int, slot: Int, isTime: Bool)]
  private let timestampSlot: Int?

  /// The fields that a pattern may give an event.
  ///
  /// - Throws: Why the pattern cannot be used, also when it lacks the field that holds the time.
  public static func fields(of label: String, in patterns: GrokPatterns, timestampField: String?) throws(IngestError)
    -> [String]
  {
    let fields = try patterns.expanded(label).fields
    if let timestampField, !fields.contains(timestampField) {
      throw .badPattern("the pattern \(Neutral.shown(label)) has no field \(Neutral.shown(timestampField))")
    }
    return timestampField == nil ? fields : fields + [FieldName.timestamp]
  }

  /// Compiles a pattern for events of a layout.
  ///
  /// - Throws: Why the pattern cannot be used.
  public init(_ label: String, in patterns: GrokPatterns, timestampField: String?, layout: FieldLayout)
    throws(IngestError)
  {
    let expanded = try patterns.expanded(label)
    self.label = label
    do throws(PatternError) {
      pattern = try Pattern(Bytes(expanded.expression))
    } catch {
      throw .badPattern("the pattern \(Neutral.shown(label)): \(error)")
    }
    var groups: [(group: Int, slot: Int, isTime: Bool)] = []
    for (index, field) in expanded.fields.enumerated() {
      guard let group = pattern.group(named: "f\(index)"), let slot = layout.slot(of: field) else { continue }
      groups.append((group, slot, field == timestampField))
    }
    self.groups = groups
    timestampSlot = layout.slot(of: FieldName.timestamp)
  }

  /// Adds the event of a line to a batch and returns its row.
  ///
  /// - Throws: Why the line is none; the batch is as before.
  @discardableResult public func parse(_ line: Bytes, offset: Int64, into batch: inout EventBatch) throws(LineFault)
    -> Int
  {
    guard let match = pattern.firstMatch(in: line, from: 0) else { throw .noMatch(pattern: Neutral.shown(label)) }
    var time: Int64?
    for (group, _, isTime) in groups where isTime {
      guard let range = match.ranges[group] else { continue }
      time = line.withUnsafeBytes { SquidNumber.milliseconds($0, range) }
      guard time != nil else {
        throw .malformed(field: "timestamp", at: range.lowerBound, expected: "seconds since 1970")
      }
    }
    let row = batch.appendRow(offset: offset)
    for (group, slot, _) in groups {
      guard let range = match.ranges[group], !range.isEmpty else { continue }
      batch[row, slot] = Self.value(line[range])
    }
    if let time, let timestampSlot { batch[row, timestampSlot] = .integer(time) }
    return row
  }

  private static func value(_ text: Bytes) -> FieldValue {
    let number = text.withUnsafeBytes { SquidNumber.signed($0, 0..<$0.count) }
    return number.map { .integer($0) } ?? .text(text)
  }
}

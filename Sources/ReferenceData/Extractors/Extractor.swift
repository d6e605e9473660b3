// Part of squint.
public import Stellar
public import UntrustedText

/// Makes entries of lines, or one object of all lines, as an extractor configuration says.
///
/// It belongs to one thread, as expressions' values do.
public final class Extractor {
  /// What became of the lines.
  public struct Counts: Equatable, Sendable {
    /// All lines that are neither blank nor comments.
    public var lines = 0
    /// Lines that a filter took out.
    public var filtered = 0
    /// Lines that are wrong.
    public var bad = 0
    /// The first few of those, with their number and the reason, safe to show.
    public var faults: [String] = []

    /// Nothing yet.
    public init() {}
  }

  /// What became of the lines so far.
  public private(set) var counts = Counts()

  private let configuration: ExtractorConfiguration
  private let scope: EvaluationScope
  private var record: CSVRecord
  private var values: [(name: String, value: Value)] = []
  private var indicator = Value.null
  private var state = Value.null
  private var states = Value.null
  private var running: Program?
  private var lineNumber = 0

  private static let toldFaults = 5

  /// Makes an extractor whose expressions may ask `services`.
  public init(_ configuration: ExtractorConfiguration, services: Services, clock: @escaping () -> Int64) {
    self.configuration = configuration
    record = CSVRecord(separator: configuration.separator)
    scope = EvaluationScope(services: services, clock: clock)
    scope.variable = { [unowned self] slot in variable(slot) }
    scope.allVariables = { [unowned self] in allVariables() }
  }

  // MARK: Lists

  /// Adds the entries of a file's lines to a list; wrong lines are counted.
  ///
  /// - Throws: when the configuration describes no list.
  public func load(_ content: Bytes, into builder: inout ListBuilder) throws(ExtractorConfiguration.Fault) {
    try configuration.checkForList()
    forEachLine(content) { (line) throws(StellarError) in
      guard let entry = try self.entry(of: line) else { return false }
      guard builder.add(entry) else { throw StellarError("there are too many kinds or shapes of entries") }
      return true
    }
  }

  /// The entry of a line, nil for one that a filter takes out.
  private func entry(of line: Bytes) throws(StellarError) -> ListEntry? {
    try read(line)
    let kind = configuration.kind ?? record.value(configuration.kindColumn ?? 0, of: line)
    indicator = .string(record.value(configuration.indicatorColumn ?? 0, of: line))
    guard try transform() else { return nil }
    guard case .string(let text) = indicator else {
      throw StellarError(.wrongType, "the indicator must be text, this is \(indicator.kindName)")
    }
    var kept: [(name: String, value: ListValue)] = []
    for (name, value) in values { kept.append((name, try ListValue(value))) }
    return ListEntry(kind: kind, indicator: text, values: kept)
  }

  /// Runs the transforms and filters of a line; false when a filter takes it out.
  private func transform() throws(StellarError) -> Bool {
    for step in configuration.valueTransforms { set(step.name, try run(step.program)) }
    for step in configuration.indicatorTransforms where step.name == "indicator" { indicator = try run(step.program) }
    if indicator.isNull, configuration.indicatorColumn != nil { return false }
    for filter in [configuration.indicatorFilter, configuration.valueFilter] {
      guard let filter else { continue }
      running = filter
      guard try filter.evaluatePredicate(scope) == true else { return false }
    }
    return true
  }

  // MARK: Objects

  /// Gathers an object from a file's lines: `state_init`, then `state_update` for each line, then `state_merge`.
  ///
  /// - Throws: when the configuration describes no object, or its first or last expression fails.
  public func summarize(_ content: Bytes) throws(ExtractorConfiguration.Fault) -> Value {
    guard let start = configuration.stateInit else {
      throw .init("$.config: a summary needs 'state_init' and 'state_update'")
    }
    do throws(StellarError) {
      state = try run(start)
      forEachLine(content) { (line) throws(StellarError) in
        try self.read(line)
        self.indicator = self.configuration.indicatorColumn.map { .string(self.record.value($0, of: line)) } ?? .null
        guard try self.transform() else { return false }
        for step in self.configuration.stateUpdates where step.name == "state" {
          self.state = try self.run(step.program)
        }
        return true
      }
      guard let merge = configuration.stateMerge else { return state }
      states = .list(of: [state])
      return try run(merge)
    } catch {
      throw .init(error.description)
    }
  }

  // MARK: Lines

  private func forEachLine(_ content: Bytes, _ take: (Bytes) throws(StellarError) -> Bool) {
    if configuration.isWholeFile { return attempt(content, take) }
    var start = 0
    while start < content.count {
      let end = content.withUnsafeBytes { bytes in bytes[start...].firstIndex(of: 0x0A) ?? bytes.count }
      let hasReturn = end > start && content[end - 1] == 0x0D
      lineNumber += 1
      attempt(content[start..<(hasReturn ? end - 1 : end)], take)
      start = end + 1
    }
  }

  private func attempt(_ line: Bytes, _ take: (Bytes) throws(StellarError) -> Bool) {
    let first = line.withUnsafeBytes { bytes in bytes.first { $0 > 0x20 } }
    guard let first, first != UInt8(ascii: "#") else { return }
    counts.lines += 1
    do throws(StellarError) {
      if try !take(line) { counts.filtered += 1 }
    } catch {
      counts.bad += 1
      if counts.faults.count < Self.toldFaults { counts.faults.append("line \(lineNumber): \(error.message)") }
    }
  }

  private func read(_ line: Bytes) throws(StellarError) {
    do throws(CSVRecord.Fault) {
      try record.read(line)
    } catch {
      throw StellarError("its quotes are wrong")
    }
    let highest = configuration.columns.map(\.index).max() ?? 0
    guard record.count > highest else {
      throw StellarError("it has \(record.count) values, the columns need \(highest + 1)")
    }
    values = configuration.columns.map { ($0.name, .string(record.value($0.index, of: line))) }
  }

  // MARK: Expressions

  private func run(_ program: Program) throws(StellarError) -> Value {
    running = program
    return try program.evaluate(scope)
  }

  private func set(_ name: String, _ value: Value) {
    let place = values.firstIndex { $0.name == name }
    if value.isNull {
      if let place { values.remove(at: place) }
    } else if let place {
      values[place].value = value
    } else {
      values.append((name, value))
    }
  }

  private func variable(_ slot: Int) -> Value {
    guard let running, running.spellings.indices.contains(slot) else { return .null }
    let (spelling, name) = (running.spellings[slot], running.variables[slot])
    if let known = values.first(where: { $0.name == spelling || $0.name == name }) { return known.value }
    switch name {
    case "indicator": return indicator
    case "state": return state
    case "states": return states
    case _: return .null
    }
  }

  private func allVariables() -> Value {
    let map = MapObject()
    for (name, value) in values { map[.text(name)] = value }
    map[.text("indicator")] = indicator
    return .map(map)
  }
}

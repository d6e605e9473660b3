// Part of squint.
public import Stellar
import UntrustedText

/// How lines of a file become entries of a list or parts of an object: Metron's extractor configuration.
public struct ExtractorConfiguration: Sendable {
  /// Why a document is refused, or a file cannot be taken in.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and where, safe to show.
    public let description: String

    init(_ description: String) { self.description = description }
  }

  /// A name and the expression whose value it gets.
  struct Transform: Sendable {
    let name: String
    let program: Program
  }

  let columns: [CSVColumnList.Column]
  let separator: UInt8
  let indicatorColumn: Int?
  let kind: Bytes?
  let kindColumn: Int?
  let valueTransforms: [Transform]
  let valueFilter: Program?
  let indicatorTransforms: [Transform]
  let indicatorFilter: Program?
  let stateInit: Program?
  let stateUpdates: [Transform]
  let stateMerge: Program?
  /// Whether the file is one record as a whole (`inputFormat` WHOLE_FILE).
  let isWholeFile: Bool

  /// Whether the document describes an object that is gathered from all lines.
  public var isSummary: Bool { stateInit != nil }

  /// Reads a document.
  ///
  /// - Throws: The first thing that is wrong, with its place or JSON path.
  public init(_ bytes: [UInt8], functions: FunctionLibrary) throws(Fault) {
    let document: JSONValue
    do throws(JSONSyntaxError) {
      document = try JSONValue.parse(bytes)
    } catch {
      throw Fault("\(error.line):\(error.column): \(error.message)")
    }
    guard let config = document["config"], config.members != nil else {
      throw Fault("$.config: an extractor needs a 'config' object")
    }
    if let extractor = document["extractor"]?.stringValue, extractor.uppercased() != "CSV" {
      throw Fault("$.extractor: '\(Neutral.shown(extractor))' is not offered; there is CSV")
    }
    let format = document["inputFormat"]?.stringValue ?? "BY_LINE"
    guard ["BY_LINE", "WHOLE_FILE"].contains(format) else {
      throw Fault("$.inputFormat: '\(Neutral.shown(format))' is not offered; there are BY_LINE and WHOLE_FILE")
    }
    isWholeFile = format == "WHOLE_FILE"
    let reader = Reader(config: config, functions: functions)
    columns = try reader.columns()
    separator = try reader.separator()
    kind = config["type"]?.bytesValue
    kindColumn = try reader.column("type_column", columns)
    indicatorColumn = try reader.column("indicator_column", columns)
    valueTransforms = try reader.transforms("value_transform")
    valueFilter = try reader.program("value_filter")
    indicatorTransforms = try reader.transforms("indicator_transform")
    indicatorFilter = try reader.program("indicator_filter")
    stateInit = try reader.program("state_init")
    stateUpdates = try reader.transforms("state_update")
    stateMerge = try reader.program("state_merge")
  }

  /// What a list needs beyond columns.
  ///
  /// - Throws: when the document does not say what is looked up, or of what kind it is.
  func checkForList() throws(Fault) {
    guard indicatorColumn != nil else { throw Fault("$.config: a list needs an 'indicator_column'") }
    guard kind != nil || kindColumn != nil else { throw Fault("$.config: a list needs a 'type' or a 'type_column'") }
  }
}

/// Reads the members of an extractor's `config`.
private struct Reader {
  let config: JSONValue
  let functions: FunctionLibrary

  typealias Fault = ExtractorConfiguration.Fault

  func columns() throws(Fault) -> [CSVColumnList.Column] {
    guard let list = config["columns"] else { throw Fault("$.config: an extractor needs 'columns'") }
    do throws(CSVColumnList.Fault) {
      return try CSVColumnList.columns(list)
    } catch {
      throw Fault("$.config.columns: \(error.message)")
    }
  }

  func separator() throws(Fault) -> UInt8 {
    guard let value = config["separator"], value != .null else { return UInt8(ascii: ",") }
    guard let byte = value.bytesValue.flatMap({ $0.count > 0 ? $0[0] : nil }), byte < 0x80, byte != 0x22, byte != 0x0A
    else { throw Fault("$.config.separator: a separator is one ASCII character and no quote") }
    return byte
  }

  func column(_ key: String, _ columns: [CSVColumnList.Column]) throws(Fault) -> Int? {
    guard let name = config[key]?.stringValue else { return nil }
    guard let column = columns.first(where: { $0.name == name }) else {
      throw Fault("$.config.\(key): there is no column '\(Neutral.shown(name))'")
    }
    return column.index
  }

  func transforms(_ key: String) throws(Fault) -> [ExtractorConfiguration.Transform] {
    guard let value = config[key], value != .null else { return [] }
    guard let members = value.members else {
      throw Fault("$.config.\(key): expected an object of expressions, found \(value.kindName)")
    }
    var transforms: [ExtractorConfiguration.Transform] = []
    for member in members {
      transforms.append(
        .init(name: member.key, program: try compile(member.value, "$.config.\(key).\(Neutral.shown(member.key))")))
    }
    return transforms
  }

  func program(_ key: String) throws(Fault) -> Program? {
    guard let value = config[key], value != .null else { return nil }
    return try compile(value, "$.config.\(key)")
  }

  private func compile(_ value: JSONValue, _ path: String) throws(Fault) -> Program {
    guard let source = value.bytesValue else { throw Fault("\(path): expected an expression, found \(value.kindName)") }
    do throws(StellarError) {
      let program = try Program(source, functions: functions)
      if let unknown = program.unknownFunctions.first { throw unknown }
      return program
    } catch {
      throw Fault("\(path): \(error)" + (error.snippet.isEmpty ? "" : "\n\(error.snippet)"))
    }
  }
}

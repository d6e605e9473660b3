// Part of squint.
import Events
import Stellar
public import Triage
import UntrustedText

extension SensorSource {
  /// Checks documents of one sensor: all that `SensorCheck` finds, and last whether they load.
  public func report(
    on inputs: [CheckInput], name: String? = nil, surroundings: CheckSurroundings
  ) -> CheckReport {
    var surroundings = surroundings
    surroundings.parserFields = { parserFields(of: $0) }
    let report = SensorCheck.report(on: inputs, name: name, surroundings: surroundings)
    guard !report.isRefused else { return report }
    return report.adding(loading(inputs, name: name))
  }

  /// Checks a sensor by its name; nil when there is none of that name.
  ///
  /// - Throws: `IngestError` when a document cannot be read.
  public func report(sensor name: String, surroundings: CheckSurroundings) throws -> CheckReport? {
    let own = "\(folder)/sensors/\(name)"
    if DocumentFile.exists(own + "/parser.json") {
      return report(on: try inputs(folder: own) + globalInput(), name: name, surroundings: surroundings)
    }
    guard let builtIn = builtIn[name] else { return nil }
    let inputs = [
      CheckInput(file: "\(name)/parser.json", kind: .parser, bytes: builtIn.parser),
      CheckInput(file: "\(name)/enrichment.json", kind: .enrichment, bytes: builtIn.enrichment),
    ]
    var surroundings = surroundings
    // What is built in asks for lists and files that a user may add.
    surroundings.hasList = { _, _ in true }
    surroundings.services.location = nil
    surroundings.services.autonomousSystem = nil
    return report(on: inputs + (try globalInput()), name: name, surroundings: surroundings)
  }

  /// Whether a sensor has documents in the configuration folder, `global.json` included.
  public func hasOwnDocuments(of name: String) -> Bool {
    [.parser, .global].contains { DocumentFile.exists(path(of: $0, sensor: name)) }
  }

  /// The documents in a sensor's folder.
  func inputs(folder: String) throws -> [CheckInput] {
    var inputs: [CheckInput] = []
    for kind in [DocumentKind.parser, .enrichment, .indexing] {
      let path = "\(folder)/\(kind.rawValue).json"
      guard DocumentFile.exists(path) else { continue }
      inputs.append(CheckInput(file: path, kind: kind, bytes: try DocumentFile.document(path).bytes))
    }
    return inputs
  }

  /// The settings of all sensors.
  func globalInput() throws -> [CheckInput] {
    let document = try globalDocument()
    return [CheckInput(file: document.file, kind: .global, bytes: document.bytes)]
  }

  /// What loading says of documents that the check has nothing against.
  private func loading(_ inputs: [CheckInput], name: String?) -> [ConfigurationProblem] {
    func document(_ kind: DocumentKind) -> SensorConfiguration.Document? {
      inputs.first { $0.kind == kind }.map { SensorConfiguration.Document(file: $0.file, bytes: $0.bytes) }
    }
    let parser = document(.parser)
    let enrichment = document(.enrichment)
    guard parser != nil || enrichment != nil else { return [] }
    do {
      let configuration = try SensorConfiguration(
        name: name ?? "checked",
        parser: parser ?? .init(file: "built-in", bytes: Array(#"{"parserClassName":"Squid"}"#.utf8)),
        enrichment: enrichment, global: document(.global))
      return try compile(configuration).sensor.warnings
    } catch let error as ConfigurationError {
      return error.problems
    } catch {
      let file = (inputs.first { $0.kind == .parser } ?? inputs[0]).file
      return [ConfigurationProblem(.error, file: file, line: 0, column: 0, path: "", message: "\(error)")]
    }
  }

  /// The fields that the parser of a document gives, as loading it without all that follows the parser tells.
  private func parserFields(of parser: JSONValue) -> ParserFields {
    let name = parser["parserClassName"]?.stringValue ?? ""
    let short = name.split(separator: ".").last.map(String.init) ?? name
    guard ["Squid", "Grok", "CSV"].contains(where: { short.hasPrefix($0) || short == "BasicSquidParser" }) else {
      return .open
    }
    var members = [JSONMember(key: "parserClassName", value: .text(name))]
    // The check looks for this field among the others itself, and names the nearest.
    if let settings = parser["parserConfig"]?.members {
      members.append(
        JSONMember(key: "parserConfig", value: .object(settings.filter { $0.key != "timestampField" })))
    }
    do {
      let document = SensorConfiguration.Document(
        file: "parser.json", bytes: JSONValue.object(members).serialized())
      let sensor = try compile(SensorConfiguration(name: "checked", parser: document)).sensor
      return .closed(
        sensor.layout.names.filter { $0 != FieldName.isAlert },
        numbers: sensor.configuration.parser.kind == .squid ? SquidParser.numbers : [])
    } catch let error as ConfigurationError {
      guard let problem = error.problems.first(where: { $0.severity == .error }) else { return .open }
      let setting = problem.path.hasPrefix("$.parserConfig.") ? String(problem.path.dropFirst(15)) : nil
      return .refused(key: setting ?? "patternLabel", reason: problem.message)
    } catch {
      return .open
    }
  }
}

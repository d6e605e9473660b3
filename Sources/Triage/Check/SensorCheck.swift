// Part of squint.
import Events
import Stellar
import UntrustedText

/// The checker of configurations: everything wrong or odd about a sensor's documents, each with its place.
///
/// `config check`, and whatever makes a configuration live, ask this one function.
public enum SensorCheck {
  /// The most problems that one report holds.
  static let most = 200

  /// Checks the documents of one sensor, or some of them; what another document would say stays open.
  public static func report(
    on inputs: [CheckInput], name: String? = nil, surroundings: CheckSurroundings
  ) -> CheckReport {
    var problems: [ConfigurationProblem] = []
    var ignored: [String] = []
    var roots: [DocumentKind: DocumentNode] = [:]
    if let name, let input = inputs.first, let problem = sensorName(name, file: input.file) { problems.append(problem) }
    for input in inputs {
      switch root(of: input) {
      case .failure(let error): problems += error.problems
      case .success(let root):
        var shape = ShapeCheck()
        shape.check(root)
        problems += shape.problems
        ignored += shape.ignored.map { "$.\(input.kind.rawValue)\($0.dropFirst())" }
        roots[input.kind] = root
      }
    }
    var meaning = MeaningCheck(surroundings: surroundings, roots: roots, isWhole: roots[.parser] != nil)
    meaning.run()
    problems += meaning.problems
    return CheckReport(problems: sorted(problems, inputs), ignored: ignored)
  }

  /// The paths of keys in a sensor's documents that only Metron's cluster needs, as `$.parser.numWorkers`.
  public static func ignored(in inputs: [CheckInput]) -> [String] {
    inputs.flatMap { input -> [String] in
      guard case .success(let root) = root(of: input) else { return [] }
      var shape = ShapeCheck()
      shape.check(root)
      return shape.ignored.map { "$.\(input.kind.rawValue)\($0.dropFirst())" }
    }
  }

  /// Whether a key is one of those, or nearly.
  public static func isNear(_ key: String, to known: [String]) -> Bool {
    Spelling.nearest(to: key, among: known) != nil
  }

  /// Reads a document; a mistake is explained in full.
  static func root(of input: CheckInput) -> Result<DocumentNode, ConfigurationError> {
    func refusal(_ line: Int, _ column: Int, _ message: String) -> Result<DocumentNode, ConfigurationError> {
      .failure(
        ConfigurationError([
          ConfigurationProblem(
            .error, file: input.file, line: line, column: column, path: "", message: message)
        ]))
    }
    guard input.bytes.count <= 1 << 20 else {
      return refusal(0, 0, "a configuration has at most 1 MiB (1,048,576 bytes)")
    }
    do throws(JSONSyntaxError) {
      let value = try JSONValue.parse(input.bytes)
      let document = CheckedDocument(file: input.file, kind: input.kind, text: input.bytes)
      let root = DocumentNode(
        document: document, value: value, outline: JSONOutline(of: input.bytes), path: "$", key: nil)
      guard case .object = value else {
        return .failure(
          ConfigurationError([root.problem(.error, "expected an object, found \(value.kindName)")]))
      }
      return .success(root)
    } catch {
      let explained = error.explained(in: input.bytes)
      return refusal(explained.line, explained.column, explained.message)
    }
  }

  private static func sensorName(_ name: String, file: String) -> ConfigurationProblem? {
    let isFine =
      !name.isEmpty && name != "." && name != ".."
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
          true
        case _: false
        }
      }
    guard !isFine else { return nil }
    return ConfigurationProblem(
      .error, file: file, line: 0, column: 0, path: "",
      message: "'\(Neutral.shown(name, limit: 64))' is no sensor name: letters, digits and _ - . only")
  }

  private static func sorted(_ problems: [ConfigurationProblem], _ inputs: [CheckInput]) -> [ConfigurationProblem] {
    let order = Dictionary(inputs.enumerated().map { ($1.file, $0) }) { first, _ in first }
    var seen: Set<ConfigurationProblem> = []
    let unique = problems.filter { seen.insert($0).inserted }
    let sorted = unique.enumerated().sorted { left, right in
      let a = (order[left.element.file] ?? 0, left.element.line, left.element.column, left.offset)
      let b = (order[right.element.file] ?? 0, right.element.line, right.element.column, right.offset)
      return a < b
    }.map(\.element)
    guard sorted.count > most else { return sorted }
    // Errors go before warnings where not all can be shown, for they decide.
    let kept = sorted.filter { $0.severity == .error } + sorted.filter { $0.severity == .warning }
    return Array(kept.prefix(most))
  }
}

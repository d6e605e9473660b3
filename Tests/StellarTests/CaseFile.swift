// Part of squint.
import Foundation
import Stellar
import Testing
import UntrustedText

/// A case of ours: bindings and what is expected in comments at the head of a file, the program below.
///
/// `// name = JSON` binds, `// -> JSON` expects a value, `// error CODE` an error at the mark `<!>` in the program,
/// `// predicate` evaluates as a rule.
struct CaseFile: Sendable, CustomTestStringConvertible {
  enum Expectation: Sendable {
    case value(JSONValue)
    case error(code: String, offset: Int)
  }

  let name: String
  let program: Bytes
  let bindings: [JSONMember]
  let isPredicate: Bool
  let expectation: Expectation

  var testDescription: String { name }

  /// Every case file, by name.
  static let all: [CaseFile] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".stellar") }.sorted().compactMap { path in
      guard let text = try? Data(contentsOf: folder.appendingPathComponent(path)) else { return nil }
      return CaseFile(name: path, text: String(decoding: text, as: UTF8.self))
    }
  }()

  init?(name: String, text: String) {
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    let head = lines.prefix { $0.hasPrefix("// ") }.map { $0.dropFirst(3) }
    let body = lines.dropFirst(head.count).joined(separator: "\n")
    let parts = body.components(separatedBy: "<!>")
    var bindings: [JSONMember] = []
    var expectation: Expectation?
    for line in head {
      if line.hasPrefix("-> ") {
        expectation = (try? JSONValue.parse(Bytes(line.dropFirst(3)))).map(Expectation.value)
      } else if line.hasPrefix("error ") {
        expectation = .error(code: String(line.dropFirst(6)), offset: parts[0].utf8.count)
      } else if let sign = line.range(of: " = "),
        let value = try? JSONValue.parse(Bytes(line[sign.upperBound...]))
      {
        bindings.append(JSONMember(key: String(line[..<sign.lowerBound]), value: value))
      }
    }
    guard let expectation else { return nil }
    self.name = name
    self.bindings = bindings
    self.expectation = expectation
    isPredicate = head.contains("predicate")
    program = Bytes(parts.joined())
  }

  /// What the program gives.
  func outcome() throws(StellarError) -> JSONValue {
    let program = try Program(program, functions: .standard)
    let variables = MapObject(bindings.map { (key: Value.text($0.key), value: Value($0.value, .typed)) })
    let scope = EvaluationScope(services: TestServices.services, clock: { TestServices.now })
    scope.variable = { variables[.text(program.variables[$0])] ?? .null }
    scope.allVariables = { .map(variables) }
    if isPredicate { return try program.evaluatePredicate(scope).map(JSONValue.bool) ?? .null }
    return try program.evaluate(scope).json(.typed)
  }
}

extension CaseFile {
  /// The same case with another program.
  init(_ file: CaseFile, program: Bytes) {
    name = file.name
    bindings = file.bindings
    isPredicate = file.isPredicate
    expectation = file.expectation
    self.program = program
  }
}

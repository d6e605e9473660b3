// Part of squint.
import SquintTestSupport
import Stellar
import Testing
import UntrustedText

/// An expression of the documentation with what the page says about it.
struct DocumentedExample: Sendable, CustomTestStringConvertible {
  /// The variables, as a JSON object.
  var variables = "{}"
  /// `name := expression`, evaluated before.
  var statements: [String] = []
  /// The expression.
  let expression: String
  /// An expression of its value, or `error` with a code; nil where the page shows no value.
  let expected: String?

  var testDescription: String { expression }

  /// The examples of a block: expressions, each with `-> value` behind it.
  static func all(in block: MarkdownPage.Block) -> [DocumentedExample] {
    var (examples, statements, lines): ([DocumentedExample], [String], [String]) = ([], [], [])
    var variables = "{}"
    for line in block.lines {
      if line.hasPrefix("with ") {
        variables = String(line.dropFirst(5))
      } else if line.hasPrefix("-> ") {
        examples.append(
          DocumentedExample(
            variables: variables, statements: statements, expression: lines.joined(separator: "\n"),
            expected: String(line.dropFirst(3))))
        lines = []
      } else if line.contains(":=") {
        statements.append(line)
        let text = Assignment(parsing: Bytes(line)).statement
        examples.append(DocumentedExample(expression: String(decoding: text.array, as: UTF8.self), expected: nil))
      } else {
        lines.append(line)
      }
    }
    if !lines.isEmpty { examples.append(DocumentedExample(expression: lines.joined(separator: "\n"), expected: nil)) }
    return examples
  }

  /// The examples of a table whose first column has expressions and whose column `squint` has their values.
  static func all(in table: MarkdownPage.Table) -> [DocumentedExample] {
    guard table.header.first == "expression", let value = table.column("squint") else { return [] }
    return table.rows.map { row in
      DocumentedExample(
        variables: MarkdownPage.code(in: row[1]).first ?? "{}", expression: MarkdownPage.code(in: row[0]).first ?? "",
        expected: MarkdownPage.code(in: row[value]).first ?? "")
    }
  }

  /// What is wrong with what the page says; nil when it is right.
  func mistake() throws -> String? {
    guard let expected else {
      _ = try Program(Bytes(expression), functions: .standard)
      return nil
    }
    guard case .map(let map) = Value(try JSONValue.parse(Bytes(variables)), .typed) else { return "no variables" }
    for statement in statements {
      let assignment = Assignment(parsing: Bytes(statement))
      map[.text(assignment.variable ?? "")] = try Self.value(of: assignment.statement, map)
    }
    let value: Value
    do throws(StellarError) {
      value = try Self.value(of: Bytes(expression), map)
    } catch {
      return expected == "error \(error.code.rawValue)" ? nil : "\(expression): \(error)"
    }
    let shown = try value.json(.typed).text()
    if expected.hasPrefix("error") { return "\(expression) is \(shown)" }
    let other = try TestServices.value(of: expected)
    return ExpectedValue.matches(try other.json(.typed), try value.json(.typed)) ? nil : "\(expression) is \(shown)"
  }

  private static func value(of text: Bytes, _ variables: MapObject) throws(StellarError) -> Value {
    let program = try Program(text, functions: .standard)
    let scope = EvaluationScope(services: TestServices.services, clock: { TestServices.now })
    scope.variable = { slot in
      variables[.text(program.spellings[slot])] ?? variables[.text(program.variables[slot])] ?? .null
    }
    scope.allVariables = { .map(variables) }
    return try program.evaluate(scope)
  }
}

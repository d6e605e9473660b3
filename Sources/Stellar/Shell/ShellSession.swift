// Part of squint.
public import UntrustedText

/// What one line of the shell brought.
public enum ShellAnswer {
  /// Nothing to show.
  case nothing
  /// The value of an expression or an assignment.
  case value(Value)
  /// Lines to show.
  case output(String)
  /// The end of the session.
  case quit
}

/// The state of a Stellar shell: variables, each with the text that defined it; no terminal.
public final class ShellSession {
  private let library: FunctionLibrary
  private let services: Services
  private let clock: () -> Int64
  private let names: [String]
  private var variables: [String: (value: Value, text: Bytes?)] = [:]

  /// The shell's own words.
  public static let specials = ["%define", "%functions", "%globals", "%undefine", "%vars"]

  /// Starts a session with variables that exist from the start.
  public init(
    library: FunctionLibrary, services: Services, clock: @escaping () -> Int64, variables initial: MapObject
  ) {
    self.library = library
    self.services = services
    self.clock = clock
    names = library.declarations.map(\.name)
    for pair in initial.pairs {
      guard let key = pair.key.text else { continue }
      variables[String(decoding: key.array, as: UTF8.self)] = (pair.value, nil)
    }
  }

  /// The variables by name.
  public var variableNames: [String] { variables.keys.sorted() }

  /// The value of a variable.
  public func value(of name: String) -> Value? { variables[name]?.value }

  /// What the last word of a line can become.
  public func completions(for buffer: String) -> [String] {
    Completion.candidates(for: buffer, functions: names + Self.specials, variables: variableNames)
  }

  /// Does what a line says.
  ///
  /// - Throws: why an expression failed, or what is wrong with the line.
  public func answer(_ line: Bytes) throws(StellarError) -> ShellAnswer {
    let assignment = Assignment(parsing: line)
    let first = line.array.first { $0 > 0x20 }
    guard let first else { return .nothing }
    if first != UInt8(ascii: "%"), let name = assignment.variable {
      return .value(try define(name, assignment.statement))
    }
    let text = Assignment(parsing: line).statement
    switch first {
    case UInt8(ascii: "#"): return .nothing
    case UInt8(ascii: "?"):
      return .output(try help(String(decoding: text.array.dropFirst(), as: UTF8.self)))
    case UInt8(ascii: "%"): return try special(line)
    case _: return text == "quit" ? .quit : .value(try evaluate(text))
    }
  }

  private func define(_ name: String, _ statement: Bytes) throws(StellarError) -> Value {
    guard case .variable(let index)? = try? Parser.tree(of: Bytes(name)).nodes.first?.kind, index == 0 else {
      throw StellarError(.unexpectedToken, "'\(Neutral.shown(name))' cannot be the name of a variable")
    }
    let value = try evaluate(statement)
    variables[name] = (value, statement)
    return value
  }

  private func evaluate(_ text: Bytes) throws(StellarError) -> Value {
    let program = try Program(text, functions: library)
    let scope = EvaluationScope(services: services, clock: clock)
    scope.variable = { [unowned self] slot in
      variables[program.spellings[slot]]?.value ?? variables[program.variables[slot]]?.value ?? .null
    }
    scope.allVariables = { [unowned self] in
      .map(MapObject(variables.sorted { $0.key < $1.key }.map { (key: .text($0.key), value: $0.value.value) }))
    }
    return try program.evaluate(scope)
  }

  private func special(_ line: Bytes) throws(StellarError) -> ShellAnswer {
    let words = Neutral.shown(String(decoding: line.array, as: UTF8.self)).split(separator: " ", maxSplits: 1)
    let rest = words.count > 1 ? String(words[1]).trimmed : ""
    switch words.first.map(String.init) {
    case "%functions":
      return .output(names.filter { rest.isEmpty || $0.contains(rest) }.joined(separator: ", "))
    case "%vars", "%globals": return .output(variableList)
    case "%undefine":
      variables[rest] = nil
      return .nothing
    case "%define":
      let assignment = Assignment(parsing: Bytes(rest))
      guard let name = assignment.variable else {
        throw StellarError(.unexpectedToken, "write %define NAME := EXPRESSION")
      }
      return .value(try define(name, assignment.statement))
    case let other:
      throw StellarError(.unexpectedToken, "there is no command \(other ?? "")")
    }
  }

  private var variableList: String {
    variables.sorted { $0.key < $1.key }.map { name, variable in
      let value = variable.value.javaText().map { $0.shownText(limit: 200) } ?? "..."
      return "\(name) = \(value)" + (variable.text.map { " via `\($0.shownText())`" } ?? "")
    }.joined(separator: ", ")
  }

  private func help(_ name: String) throws(StellarError) -> String {
    guard let declaration = library[name.trimmed] else {
      let near = library.nearestName(to: name.trimmed).map { ", did you mean \($0)?" } ?? ""
      throw StellarError(.unknownFunction, "No docs available for function '\(Neutral.shown(name.trimmed))'\(near)")
    }
    return declaration.help
  }
}

extension String {
  fileprivate var trimmed: String {
    String(decoding: Assignment(parsing: Bytes(self)).statement.array, as: UTF8.self)
  }
}

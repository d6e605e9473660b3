// Part of squint.
public import UntrustedText

/// The state of a Stellar shell, line by line; no terminal.
public final class ShellSession {
  private let library: FunctionLibrary
  private let services: Services
  private let clock: () -> Int64
  private let sources: ShellSources
  private let names: [String]
  private var last = Value.null
  /// The variables.
  public let variables: ShellVariables

  /// Starts a session with variables that exist from the start.
  public init(
    library: FunctionLibrary, services: Services, clock: @escaping () -> Int64, variables initial: MapObject,
    sources: ShellSources = ShellSources()
  ) {
    self.library = library
    self.services = services
    self.clock = clock
    self.sources = sources
    variables = ShellVariables(initial)
    names = library.declarations.map(\.name)
  }

  /// What the word before the cursor can become, in a line that goes on behind it.
  public func completions(for before: Bytes, after: Bytes = Bytes()) -> Completion.Offer {
    if let command = ShellCommand(in: before.leading), command == .sensor, let names = sources.sensorNames?() {
      return Completion.offer(before: before, of: names)
    }
    return Completion.offer(
      before: before, after: after, functions: names, commands: ShellCommand.allCases.map(\.word), variables)
  }

  /// Does what a statement says, be it of one line or more.
  ///
  /// - Throws: why an expression failed, with its place in the statement, or what is wrong with the line.
  public func answer(_ statement: Bytes) throws(StellarError) -> ShellAnswer {
    let text = statement.trimmed
    guard let first = text.array.first else { return .nothing }
    switch first {
    case UInt8(ascii: "#"): return .nothing
    case UInt8(ascii: "?"):
      return .output(try help(String(decoding: text[1..<text.count].trimmed.array, as: UTF8.self)))
    case UInt8(ascii: "%"): return try command(text)
    case _:
      if text == "quit" { return .quit }
      return .value(try value(of: text, in: text, from: 0))
    }
  }

  /// The value of an expression or assignment that stands at `start` in a line.
  private func value(of part: Bytes, in line: Bytes, from start: Int) throws(StellarError) -> Value {
    let assignment = Assignment(parsing: part)
    if let name = assignment.variable, !Self.isName(name) {
      throw StellarError(.unexpectedToken, "'\(Neutral.shown(name, limit: 80))' cannot be the name of a variable")
        .at(start, in: line)
    }
    do throws(StellarError) {
      let program = try Program(assignment.statement, functions: library)
      last = try program.evaluate(variables.scope(for: program, services: services, clock: clock))
    } catch {
      guard let place = error.place else { throw error }
      throw StellarError(error.code, error.message).at(start + assignment.statementOffset + place.offset, in: line)
    }
    if let name = assignment.variable { variables.set(name, last, text: assignment.statement.compacted) }
    return last
  }

  /// Whether a text is one name of the language and no keyword.
  static func isName(_ text: String) -> Bool {
    let name = Bytes(text)
    guard let tokens = try? Lexer.tokens(of: name), tokens.count == 2, let token = tokens.first else { return false }
    return token.kind == .identifier && token.start == 0 && token.end == name.count && text != "_"
  }

  private func command(_ line: Bytes) throws(StellarError) -> ShellAnswer {
    guard let command = ShellCommand(in: line) else {
      let word = String(decoding: line.array.prefix { $0 > 0x20 }, as: UTF8.self)
      let near = Spelling.nearest(to: word, among: ShellCommand.allCases.map(\.word)).map { ", did you mean \($0)?" }
      throw StellarError(
        .unexpectedToken, "there is no command \(Neutral.shown(word, limit: 40))\(near ?? ""); %help lists them")
    }
    let length = command.word.utf8.count
    let rest = line[length..<line.count]
    let argument = String(decoding: rest.trimmed.array, as: UTF8.self)
    switch command {
    case .help: return .output(ShellCommand.list)
    case .functions:
      return .output(names.filter { argument.isEmpty || $0.contains(argument) }.joined(separator: ", "))
    case .vars: return .output(variableList)
    case .full: return .whole(last)
    case .globals: return .output(try globals())
    case .define:
      guard Assignment(parsing: rest).variable != nil else { throw Self.usage(command) }
      return .value(try value(of: rest, in: line, from: length))
    case .undefine:
      guard !argument.isEmpty else { throw Self.usage(command) }
      variables.remove(argument)
      return .nothing
    case .event, .sensor, .load:
      guard !argument.isEmpty else { throw Self.usage(command) }
      return try load(command, argument)
    case .time:
      guard !argument.isEmpty else { throw Self.usage(command) }
      return .output(try time(rest.trimmed))
    }
  }

  private static func usage(_ command: ShellCommand) -> StellarError {
    StellarError(.unexpectedToken, "write \(command.form)")
  }

  private func globals() throws(StellarError) -> String {
    guard let text = try sources.globals?() else { return "{}" }
    guard let document = try? JSONValue.parse(text) else {
      throw StellarError("global.json is no JSON document; squint config check says where")
    }
    return document.text(.pretty).split(separator: "\n").map { Neutral.shown(String($0)) }.joined(separator: "\n")
  }

  private func load(_ command: ShellCommand, _ argument: String) throws(StellarError) -> ShellAnswer {
    let shown = Neutral.shown(argument, limit: 80)
    switch command {
    case .event:
      guard let event = try sources.event?(argument) else { throw StellarError("no store is open here") }
      variables.load(event.fields)
      return .output("\(event.fields.count) fields of event \(event.guid) are variables now; %vars lists them")
    case .sensor:
      guard let settings = try sources.sensor?(argument) else { throw StellarError("no sensors are known here") }
      variables.settings = settings
      return .output("\(settings.count) settings of sensor \(shown) are found where no variable is")
    case .load:
      guard let script = try sources.script?(argument) else { throw StellarError("no files can be read here") }
      return .script(script, name: shown)
    case .define, .full, .functions, .globals, .help, .time, .undefine, .vars: return .nothing
    }
  }

  private func time(_ text: Bytes) throws(StellarError) -> String {
    let program = try Program(text, functions: library)
    // Variables are looked up once, as a sensor's programs find theirs in slots.
    let scope = variables.scope(for: program, services: services, clock: clock)
    let slots = scope.reserve(program.variables.count)
    for slot in program.variables.indices { slots[slot] = scope.variable(slot) }
    return try EvaluationTiming(program, scope, until: services.shell.isInterrupted ?? { false }).text
  }

  private var variableList: String {
    let own = variables.all.map { name, variable in
      Self.shown(name, variable.value) + (variable.text.map { " via `\($0.shownText(limit: 200))`" } ?? "")
    }
    return (own + variables.settings.map { Self.shown($0.name, $0.value) + " from the sensor" }).joined(separator: ", ")
  }

  private static func shown(_ name: String, _ value: Value) -> String {
    "\(Neutral.shown(name)) = \(value.javaText(limit: 1 << 16)?.shownText(limit: 200) ?? "...")"
  }

  private func help(_ name: String) throws(StellarError) -> String {
    if let declaration = library[name] { return declaration.help }
    let shown = Neutral.shown(name, limit: 80)
    if let reason = AbsentFunctions.reason(for: name) {
      throw StellarError(.unknownFunction, "No docs available for function '\(shown)': \(reason)")
    }
    let near = library.nearestName(to: name).map { ", did you mean \($0)?" } ?? ""
    throw StellarError(.unknownFunction, "No docs available for function '\(shown)'\(near)")
  }
}

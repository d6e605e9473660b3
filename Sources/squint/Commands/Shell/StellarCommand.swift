// Part of squint.
import ArgumentParser
import Stellar
import UntrustedText

/// Evaluates expressions: one, a file of conformance cases, or those typed at a prompt.
struct StellarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stellar", abstract: "Evaluates expressions of the rule language; without one, a shell.",
    discussion: """
      squint stellar -e "DOMAIN_REMOVE_TLD('www.example.com')"
      squint stellar -e 'bytes > 1000' --vars '{"bytes": 2048}'
      """)

  @OptionGroup var global: GlobalOptions

  @Option(
    name: .short, parsing: .unconditional,
    help: ArgumentHelp("Prints the value of an expression as JSON.", valueName: "text"))
  var e: String?

  @Option(help: ArgumentHelp("Prints the value of the one expression in a file.", valueName: "path"))
  var file: String?

  @Option(help: ArgumentHelp("The variables, as a JSON object.", valueName: "json"))
  var vars: String?

  @Option(help: ArgumentHelp("The variables, as a JSON object in a file.", valueName: "path"))
  var varsFile: String?

  @Option(help: ArgumentHelp("Answers conformance cases, one JSON object a line.", valueName: "file"))
  var cases: String?

  @Option(help: ArgumentHelp("Runs the lines of a file; the first error ends it.", valueName: "file"))
  var script: String?

  @Option(help: ArgumentHelp("The folder below which LOCAL_ functions read and write.", valueName: "dir"))
  var files: String?

  @Flag(help: "Prints the function reference as Markdown.")
  var reference = false

  mutating func validate() throws {
    guard [e, file, cases, script].compactMap({ $0 }).count <= 1 else {
      throw ValidationError("-e, --file, --cases and --script exclude each other")
    }
    if vars != nil, varsFile != nil { throw ValidationError("--vars and --vars-file exclude each other") }
  }

  func run() throws {
    if reference { return StandardOutput.write(FunctionReference(shellFamilies: FunctionFamily.shell).markdown) }
    let context = CommandContext(global)
    let variables = try variables()
    if let cases {
      try StellarCaseFile.answer(cases, filesFolder: files, context)
    } else if let text = try e.map({ Bytes($0) }) ?? file.map({ Bytes(try FileReading.bytes(of: $0)) }) {
      try printValue(of: text, variables, context)
    } else {
      let shell = try StellarShell(variables: variables, filesFolder: files, context)
      guard let script else { return try shell.run() }
      try shell.run(script: Bytes(try FileReading.bytes(of: script)), name: Neutral.shown(script))
    }
  }

  private func variables() throws -> MapObject {
    let text = try vars.map { Bytes($0) } ?? varsFile.map { Bytes(try FileReading.bytes(of: $0)) }
    guard let text else { return MapObject() }
    let source = varsFile ?? "--vars"
    let json: JSONValue
    do {
      json = try JSONValue.parse(text)
    } catch {
      throw CommandFailure.usage("\(source): \(error.line):\(error.column): \(error.message)")
    }
    guard case .object = json, case .map(let map) = Value(json, .typed) else {
      throw CommandFailure.usage("\(source): the variables must be a JSON object, this is \(json.kindName)")
    }
    return map
  }

  private func printValue(of text: Bytes, _ variables: MapObject, _ context: CommandContext) throws {
    let services = try context.shellServices(filesFolder: files)
    let shell = ShellVariables(variables)
    do {
      let program = try Program(text, functions: .shell)
      let scope = shell.scope(for: program, services: services, clock: context.clock)
      StandardOutput.write(try program.evaluate(scope).json().serialized() + [UInt8(ascii: "\n")])
    } catch {
      throw CommandFailure.usage(error.description + (error.snippet.isEmpty ? "" : "\n" + error.snippet))
    }
  }
}

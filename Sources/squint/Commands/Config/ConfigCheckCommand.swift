// Part of squint.
import ArgumentParser
import Ingest
import Triage

/// Checks sensor folders and single documents.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks sensor folders and JSON documents; without any, every sensor.")

  @OptionGroup var global: GlobalOptions
  @Option(help: "What kind of documents the files are; else their content tells.") var kind: Kind?
  @Argument(help: ArgumentHelp("Sensor folders or JSON documents.", valueName: "path")) var paths: [String] = []

  /// The kinds of documents.
  enum Kind: String, ExpressibleByArgument, CaseIterable { case parser, enrichment }

  func run() throws {
    let sensors = CommandContext(global).sensors()
    let kind = kind.flatMap { ConfigurationDocumentKind(rawValue: $0.rawValue) }
    var worst: Int32 = 0
    if paths.isEmpty {
      for name in sensors.names { worst = max(worst, check { try sensors.load(name)?.sensor.warnings ?? [] }) }
    }
    for path in paths { worst = max(worst, check { try sensors.warnings(at: path, kind: kind) }) }
    if worst != 0 { throw ExitCode(worst) }
  }

  /// Prints what is wrong; 2 when the configuration is refused, 1 when it cannot be read.
  private func check(_ load: () throws -> [ConfigurationProblem]) -> Int32 {
    do {
      for warning in try load() { StandardOutput.writeLine("\(warning)") }
      return 0
    } catch let error as ConfigurationError {
      for problem in error.problems { StandardOutput.writeLine("\(problem)") }
      return 2
    } catch {
      StandardError.write("squint: \(error)\n")
      return 1
    }
  }
}

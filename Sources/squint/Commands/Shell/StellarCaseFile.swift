// Part of squint.
import Ingest
import Stellar
import Triage
import UntrustedText

/// Answers a file of conformance cases with the runners of every module.
enum StellarCaseFile {
  static func answer(_ path: String, filesFolder: String?, _ context: CommandContext) throws {
    let services = try context.shellServices(filesFolder: filesFolder)
    var cases = StellarCases(library: .shell, services: services, clock: context.clock)
    TriageCases(library: .standard, services: services, clock: context.clock).register(in: &cases)
    context.sensors().register(in: &cases, services: services, clock: context.clock)
    cases.run(Bytes(try FileReading.bytes(of: path, limit: 1 << 30))) { StandardOutput.write($0) }
  }
}

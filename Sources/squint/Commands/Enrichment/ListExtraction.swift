// Part of squint.
import ReferenceData
import Stellar
import UntrustedText

/// Lists made of tables that lie in the folder of lists as they are.
enum ListExtraction {
  /// The list of a table, as an extractor configuration says; wrong lines are told and left out.
  ///
  /// - Throws: `CommandFailure` for a file that cannot be read or is wrong.
  static func list(
    from table: String, configuration path: String, services: Services, clock: @escaping @Sendable () -> Int64
  ) throws -> ReferenceList {
    do {
      let configuration = try ExtractorConfiguration(
        try FileReading.bytes(of: path, limit: 1 << 20), functions: .standard)
      let extractor = Extractor(configuration, services: services, clock: clock)
      var builder = ListBuilder()
      try extractor.load(Bytes(try LabelledFile.content(of: table)), into: &builder)
      ExtractorInput.report(extractor.counts, of: table)
      return try ReferenceList(try builder.serialized())
    } catch let fault as ExtractorConfiguration.Fault {
      throw CommandFailure.usage("\(Neutral.shown(path)): \(fault)")
    } catch let fault as ReferenceList.Fault {
      throw CommandFailure.operation("\(Neutral.shown(table)): \(fault.message)")
    }
  }
}

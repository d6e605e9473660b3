// Part of squint.
import ArgumentParser
import Glibc
import Ingest
import ReferenceData
import Stellar
import UntrustedText

/// Options of Metron's flat file loaders: what is read, and settings that only its cluster needs.
struct ExtractorInput: ParsableArguments {
  @Option(
    name: [.customShort("e"), .customLong("extractor_config"), .customLong("extractor-config")],
    help: ArgumentHelp("The extractor configuration.", valueName: "file"))
  var extractor: String

  @Option(
    name: [.customShort("i"), .customLong("input")],
    help: ArgumentHelp("The file to read, plain or .gz, - for standard input; repeatable.", valueName: "file"))
  var inputs: [String]

  @Option(name: [.customShort("b"), .customLong("batchSize")], help: .hidden) var batchSize: String?
  @Option(name: [.customShort("l"), .customLong("log4j")], help: .hidden) var log4j: String?
  @Option(name: [.customShort("m"), .customLong("import_mode")], help: .hidden) var importMode: String?
  @Option(name: [.customShort("p"), .customLong("threads")], help: .hidden) var threads: String?
  @Flag(name: [.customShort("q"), .customLong("quiet")], help: .hidden) var quiet = false

  /// The extractor's configuration, compiled.
  ///
  /// - Throws: `CommandFailure` for a file that cannot be read or is wrong.
  func configuration() throws -> ExtractorConfiguration {
    let bytes = try FileReading.bytes(of: extractor, limit: 1 << 20)
    do {
      return try ExtractorConfiguration(bytes, functions: .standard)
    } catch {
      throw CommandFailure.usage("\(Neutral.shown(extractor)): \(error)")
    }
  }

  /// Tells what became of the lines, on standard error for those that are wrong.
  static func report(_ counts: Extractor.Counts, of path: String) {
    for fault in counts.faults { StandardError.write("squint: \(Neutral.shown(path)): \(fault)\n") }
    if counts.bad > counts.faults.count {
      StandardError.write("squint: \(Neutral.shown(path)): \(counts.bad) lines are wrong in all\n")
    }
  }

  /// Makes a folder with those above it.
  static func makeFolder(_ path: String) throws {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, 0o700) == 0 || errno == EEXIST else {
        throw CommandFailure.operation("\(Neutral.shown(made)): \(String(cString: strerror(errno)))")
      }
    }
  }

  /// The folder that a file lies in.
  static func folder(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }
}

/// Which list is meant, with Metron's options.
struct ListChoice: ParsableArguments {
  @Option(
    name: [.customShort("t"), .customLong("table"), .customLong("hbase_table")],
    help: ArgumentHelp("The table.", valueName: "name"))
  var table = "enrichment"

  @Option(
    name: [.customShort("c"), .customLong("family"), .customLong("hbase_cf")],
    help: ArgumentHelp("The column family.", valueName: "name"))
  var family = "t"

  /// Where the list lies.
  ///
  /// - Throws: `CommandFailure` for names that no file can have.
  func path(_ context: CommandContext) throws -> String {
    guard
      let path = ReferenceLists.path(in: context.paths.reference, table: Bytes(table), family: Bytes(family))
    else { throw CommandFailure.usage("a table and a family are names without / and white space") }
    return path
  }

  /// The list, nil when there is none yet.
  ///
  /// - Throws: `CommandFailure` for one that is damaged.
  func existing(_ context: CommandContext) throws -> ReferenceList? {
    let path = try path(context)
    guard access(path, F_OK) == 0 else { return nil }
    do {
      return try ReferenceList(try FileReading.bytes(of: path, limit: ListBuilder.sizeLimit))
    } catch let fault as ReferenceList.Fault {
      throw CommandFailure.operation("\(Neutral.shown(path)): \(fault.message); remove it to begin anew")
    }
  }

  /// Writes the list in one step.
  func write(_ builder: ListBuilder, _ context: CommandContext) throws -> Int {
    let path = try path(context)
    let bytes: [UInt8]
    do {
      bytes = try builder.serialized()
    } catch {
      throw CommandFailure.operation(error.message)
    }
    try ExtractorInput.makeFolder(ExtractorInput.folder(of: path))
    try FileWriting.replace(path, with: bytes)
    return bytes.count
  }
}

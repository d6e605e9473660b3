// Part of squint.
public import Stellar
import UntrustedText

/// The shell's functions that edit indexing configurations, which squint keeps and passes on.
public enum IndexingFunctions {
  private static let config = FunctionDeclaration.Parameter("config", "the configuration's text")
  private static let writer = FunctionDeclaration.Parameter("writer", "the writer, such as elasticsearch or hdfs")

  /// All of them.
  public static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "INDEXING_SET_BATCH", [config, writer, .init("size", "the size, 1 when left out", optional: true)],
      summary: "Sets a writer's batch size.", returns: "the configuration's text",
      examples: [.init("MAP_GET('hdfs', TO_JSON_MAP(INDEXING_SET_BATCH('{}', 'hdfs', 5)))", "{'batchSize' : 5}")]
    ) { arguments, context throws(StellarError) in
      let size = try arguments.integer(2, of: "INDEXING_SET_BATCH") ?? 1
      guard size >= 1 else { throw StellarError("INDEXING_SET_BATCH: a batch has at least 1 event, not \(size)") }
      return try edit(arguments, "INDEXING_SET_BATCH", "batchSize", .integer(Int64(size)), context)
    },
    FunctionDeclaration(
      "INDEXING_SET_ENABLED", [config, writer, .init("enabled", "true when left out", optional: true)],
      summary: "Turns a writer on or off.", returns: "the configuration's text"
    ) { arguments, context throws(StellarError) in
      var isEnabled = true
      switch arguments[2] {
      case .null: break
      case .boolean(let flag): isEnabled = flag
      case let other:
        throw StellarError(.wrongType, "INDEXING_SET_ENABLED needs true or false, got \(other.kindName)")
      }
      return try edit(arguments, "INDEXING_SET_ENABLED", "enabled", .bool(isEnabled), context)
    },
    FunctionDeclaration(
      "INDEXING_SET_INDEX", [config, writer, .init("index", "the index's name")], summary: "Sets a writer's index.",
      returns: "the configuration's text"
    ) { arguments, context throws(StellarError) in
      guard let index = try arguments.string(2, of: "INDEXING_SET_INDEX") else {
        throw StellarError("INDEXING_SET_INDEX needs the index's name, got null")
      }
      return try edit(arguments, "INDEXING_SET_INDEX", "index", .string(index), context)
    },
  ]

  private static func edit(
    _ arguments: Arguments, _ name: StaticString, _ key: String, _ value: JSONValue, _ context: CallContext
  ) throws(StellarError) -> Value {
    var config = try ConfigurationText(arguments[0], of: name, orEmpty: false)
    guard let writer = try arguments.string(1, of: name), !writer.isEmpty else {
      throw StellarError("\(name) needs the writer's name")
    }
    config.document[[String(decoding: writer.array, as: UTF8.self), key]] = value
    return try config.changed(context)
  }
}

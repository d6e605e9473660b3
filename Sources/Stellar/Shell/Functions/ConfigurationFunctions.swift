// Part of squint.
import UntrustedText

/// Reading and replacing configuration documents.
enum ConfigurationFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "CONFIG_GET",
      [
        .init("type", "PARSER, ENRICHMENT, INDEXING or GLOBAL"),
        .init("sensor", "the sensor's name; GLOBAL needs none", optional: true),
        .init("emptyIfNotPresent", "false to get null where there is no document", optional: true),
      ],
      summary: "Reads a configuration document.", returns: "its text, a minimal document where there is none"
    ) { arguments, context throws(StellarError) in
      let kind = try kind(arguments, of: "CONFIG_GET")
      let sensor = try sensor(arguments, 1, kind, of: "CONFIG_GET")
      guard let read = context.services.shell.configuration else { throw unavailable("CONFIG_GET") }
      if let text = try read(kind, sensor) { return try context.text(text.array) }
      if case .boolean(false) = arguments[2] { return .null }
      return .text(kind == "ENRICHMENT" ? emptyEnrichment : "{}")
    },
    FunctionDeclaration(
      "CONFIG_PUT",
      [
        .init("type", "PARSER, ENRICHMENT, INDEXING or GLOBAL"), .init("config", "the document's text"),
        .init("sensor", "the sensor's name; GLOBAL needs none", optional: true),
      ],
      summary: "Checks a configuration document as config check does, and puts it in its place.",
      returns: "its text; a document that is wrong changes nothing"
    ) { arguments, context throws(StellarError) in
      let kind = try kind(arguments, of: "CONFIG_PUT")
      guard let text = try arguments.string(1, of: "CONFIG_PUT") else {
        throw StellarError("CONFIG_PUT needs the document's text, got null")
      }
      let sensor = try sensor(arguments, 2, kind, of: "CONFIG_PUT")
      guard let put = context.services.shell.putConfiguration else { throw unavailable("CONFIG_PUT") }
      try put(kind, text, sensor)
      return .string(text)
    },
  ]

  private static let kinds = ["PARSER", "ENRICHMENT", "INDEXING", "GLOBAL"]

  private static let emptyEnrichment =
    #"{"enrichment":{"fieldMap":{},"fieldToTypeMap":{},"config":{}},"threatIntel":{"fieldMap":{},"#
    + #""fieldToTypeMap":{},"config":{},"triageConfig":{"riskLevelRules":[],"aggregator":"MAX","#
    + #""aggregationConfig":{}}},"configuration":{}}"#

  private static func kind(_ arguments: Arguments, of name: StaticString) throws(StellarError) -> String {
    let given = try arguments.string(0, of: name).map { String(decoding: $0.array, as: UTF8.self) } ?? ""
    if given == "PROFILER" {
      throw StellarError("\(name): PROFILER is not offered: \(AbsentFunctions.reason(for: "PROFILE_GET") ?? "")")
    }
    guard kinds.contains(given) else {
      throw StellarError(
        "\(name): there is no type '\(Neutral.shown(given, limit: 40))'; there are \(kinds.joined(separator: ", "))")
    }
    return given
  }

  private static func sensor(
    _ arguments: Arguments, _ index: Int, _ kind: String, of name: StaticString
  ) throws(StellarError) -> String {
    if kind == "GLOBAL" { return "" }
    guard let text = try arguments.string(index, of: name), !text.isEmpty else {
      throw StellarError("\(name): \(kind) needs the sensor's name")
    }
    return String(decoding: text.array, as: UTF8.self)
  }

  private static func unavailable(_ name: StaticString) -> StellarError {
    StellarError(.serviceUnavailable, "\(name) works in the shell alone, squint stellar")
  }
}

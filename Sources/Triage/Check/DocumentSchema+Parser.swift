// Part of squint.

extension DocumentSchema {
  /// Metron's SensorParserConfig.
  static let parser = DocumentSchema(
    "parser document",
    [
      Key("parserClassName", .text, required: true),
      Key("parserConfig", .object(parserConfig)),
      Key("fieldTransformations", .list(.object(transformation))),
      Key("filterClassName", .text), Key("sensorTopic", .text, .ignored),
      Key("outputTopic", .text, .ignored), Key("errorTopic", .text, .ignored),
      Key("writerClassName", .text, .ignored), Key("errorWriterClassName", .text, .ignored),
      Key("invalidWriterClassName", .text, .ignored),
      Key("readMetadata", .flag, .ignored), Key("mergeMetadata", .flag, .ignored),
      Key("rawMessageStrategy", .text), Key("rawMessageStrategyConfig", .table(.anything), .ignored),
      Key("numWorkers", .number, .ignored), Key("numAckers", .number, .ignored),
      Key("spoutParallelism", .number, .ignored), Key("spoutNumTasks", .number, .ignored),
      Key("parserParallelism", .number, .ignored), Key("parserNumTasks", .number, .ignored),
      Key("errorWriterParallelism", .number, .ignored), Key("errorWriterNumTasks", .number, .ignored),
      Key("invalidWriterParallelism", .number, .ignored), Key("invalidWriterNumTasks", .number, .ignored),
      Key("spoutConfig", .table(.anything), .ignored), Key("stormConfig", .table(.anything), .ignored),
      Key("securityProtocol", .text, .ignored), Key("cacheConfig", .table(.anything), .ignored),
    ])

  /// The settings that parsers know; expressions may read any others.
  static let parserConfig = DocumentSchema(
    "parser configuration",
    [
      Key("grokPath", .names), Key("grokPattern", .anything), Key("grokStatement", .anything),
      Key("patternLabel", .text), Key("timestampField", .text), Key("timeFields", .names),
      Key("dateFormat", .text), Key("timeZone", .text), Key("multiLine", .flag), Key("readCharset", .text),
      Key("columns", .either([.table(.anything), .list(.anything), .text])), Key("separator", .text),
      Key("timestampFormat", .text),
      Key("mapStrategy", .text), Key("jsonpQuery", .text), Key("wrapInEntityArray", .flag),
      Key("wrapEntityName", .text), Key("overrideOriginalString", .flag), Key("filter.query", .expression),
      Key("filter", .anything),
      Key("batchSize", .number, .ignored), Key("batchTimeout", .number, .ignored),
    ],
    others: .anything, ignoredPrefixes: ["kafka.", "storm.", "spout.", "topology.", "zk", "shew."])

  static let transformation = DocumentSchema(
    "field transformation",
    [
      Key("transformation", .text, required: true), Key("input", .names), Key("output", .names),
      Key("config", .table(.anything)),
    ])
}

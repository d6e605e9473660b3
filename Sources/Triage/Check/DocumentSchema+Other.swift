// Part of squint.

extension DocumentSchema {
  /// Metron's IndexingConfigurations; squint has one store and needs none of it.
  static let indexing = DocumentSchema(
    "indexing document",
    ["hdfs", "elasticsearch", "solr"].map { Key($0, .object(writer), .ignored) } + writerKeys)

  private static let writerKeys = [
    Key("index", .text, .ignored), Key("batchSize", .number, .ignored), Key("batchTimeout", .number, .ignored),
    Key("enabled", .flag, .ignored), Key("fieldNameConverter", .text, .ignored),
    Key("outputPathFunction", .text, .ignored), Key("setDocumentId", .flag, .ignored),
  ]

  static let writer = DocumentSchema("index writer", writerKeys)

  /// Settings that expressions of all sensors find last.
  static let global = DocumentSchema(
    "global document",
    [
      Key("fieldValidations", .list(.table(.anything))), Key("zookeeper", .text, .ignored),
      Key("bootstrap.servers", .text, .ignored), Key("source.type.field", .text, .ignored),
      Key("threat.triage.score.field", .text, .ignored), Key("index.date.format", .text, .ignored),
    ],
    others: .anything,
    ignoredPrefixes: [
      "es.", "solr.", "kafka.", "hdfs.", "storm.", "hbase.", "profiler.", "indexing.", "enrichment.writer.",
      "parser.error.", "update.hbase.", "user.settings.", "enrichment.list.hbase.",
    ])

  /// Metron's extractor configuration: how a list or a summary is read from a file.
  static let extractor = DocumentSchema(
    "extractor document",
    [
      Key("config", .object(extraction), required: true), Key("extractor", .text, required: true),
      Key("inputFormat", .text, .ignored),
    ])

  private static let extraction = DocumentSchema(
    "extractor configuration",
    [
      Key("columns", .either([.table(.anything), .list(.anything), .text])), Key("indicator_column", .text),
      Key("type", .text), Key("separator", .text), Key("value_transform", .table(.expression)),
      Key("value_filter", .expression), Key("indicator_transform", .table(.expression)),
      Key("indicator_filter", .expression), Key("state_init", .expression), Key("state_update", .table(.expression)),
      Key("state_merge", .expression), Key("zk_quorum", .text, .ignored),
    ],
    others: .anything)
}

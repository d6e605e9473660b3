// Part of squint.

/// Functions that Metron has and squint may not, so that a message can say why instead of guessing at a slip.
enum MetronFunctions {
  /// Families by the beginning of their names.
  private static let families: [(prefix: String, reason: String)] = [
    ("PROFILE_", "there is no profiler"), ("PROFILER_", "there is no profiler"),
    ("KAFKA_", "there is no Kafka"), ("HDFS_", "there is no HDFS"),
    ("INDEXING_", "there is no index to configure"), ("ZEPPELIN_", "there is no notebook"),
    ("SYSTEM_", "expressions do not see the machine"), ("LOCAL_", "expressions do not read files"),
    ("SHELL_", "it belongs to the shell"), ("THREAT_TRIAGE_", "it belongs to the shell"),
    ("ENRICHMENT_STELLAR_TRANSFORM_", "edit enrichment.json instead"),
    ("ENRICHMENT_SET_", "edit enrichment.json instead"),
    ("PARSER_", "edit parser.json instead"), ("CONFIG_", "squint config edits configurations"),
    ("GROK_", "it belongs to the shell"), ("REST_", "expressions make no requests"),
    ("SAMPLE_", "samples are not kept"), ("OUTLIER_", "there is no profiler"),
  ]

  /// Functions on their own.
  private static let single: [String: String] = [
    "TLSH_DIST": "there is no TLSH digest", "WINDOW": "there is no profiler",
    "IT_ENTROPY": "it needs a multiset's counts",
    "STELLAR_CACHE": "results are cached without it", "ENRICHMENT_OBJECT_GET": "objects are read by OBJECT_GET",
  ]

  /// Why a function of Metron is not offered; nil when Metron has none of the name.
  static func reason(for name: String) -> String? {
    single[name] ?? families.first { name.hasPrefix($0.prefix) && name.utf8.count > $0.prefix.utf8.count }?.reason
  }
}

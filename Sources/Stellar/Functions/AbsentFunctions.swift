// Part of squint.

/// Metron's functions that are left out on purpose, each with its reason.
public enum AbsentFunctions {
  /// Every such name with its reason, sorted by name.
  public static let all: [(name: String, reason: String)] = families.flatMap { family in
    family.names.map { (name: $0, reason: family.reason) }
  }.sorted { $0.name < $1.name }

  /// Why a function of Metron is not offered where it was called; nil for any other name.
  public static func reason(for name: String) -> String? { all.first { $0.name == name }?.reason }

  private static let families: [(reason: String, names: [String])] = [
    (
      "squint reads logs from files and has no Kafka; see squint ingest",
      ["KAFKA_GET", "KAFKA_TAIL", "KAFKA_PUT", "KAFKA_FIND", "KAFKA_SEEK", "KAFKA_PROPS"]
    ),
    (
      "squint has no HDFS; the LOCAL_ functions of the shell read files (squint stellar --files DIR)",
      ["HDFS_LS", "HDFS_READ", "HDFS_READ_LINES", "HDFS_WRITE", "HDFS_RM"]
    ),
    (
      "squint keeps no profiles; histograms and counts come from squint query",
      [
        "PROFILE_GET", "PROFILE_FIXED", "PROFILE_WINDOW", "PROFILE_VERBOSE", "PROFILER_INIT", "PROFILER_APPLY",
        "PROFILER_FLUSH",
      ]
    ),
    ("there is no TLSH digest to compare", ["TLSH_DIST"]),
    (
      "expressions do not see the environment; name what they need in global.json",
      ["SYSTEM_ENV_GET", "SYSTEM_PROPERTY_GET"]
    ),
    (
      "it exists in the shell alone, squint stellar; sensors neither read files nor change configurations",
      [
        "LOCAL_LS", "LOCAL_READ", "LOCAL_READ_LINES", "LOCAL_WRITE", "LOCAL_RM", "CONFIG_GET", "CONFIG_PUT",
        "PARSER_INIT", "PARSER_PARSE", "PARSER_CONFIG", "GROK_EVAL", "GROK_PREDICT", "SHELL_EDIT", "SHELL_LIST_VARS",
        "SHELL_VARS2MAP", "SHELL_MAP2TABLE", "SHELL_GET_EXPRESSION", "THREAT_TRIAGE_INIT", "THREAT_TRIAGE_ADD",
        "THREAT_TRIAGE_REMOVE", "THREAT_TRIAGE_PRINT", "THREAT_TRIAGE_SCORE", "THREAT_TRIAGE_CONFIG",
        "THREAT_TRIAGE_SET_AGGREGATOR", "ENRICHMENT_STELLAR_TRANSFORM_ADD", "ENRICHMENT_STELLAR_TRANSFORM_REMOVE",
        "ENRICHMENT_STELLAR_TRANSFORM_PRINT", "PARSER_STELLAR_TRANSFORM_ADD", "PARSER_STELLAR_TRANSFORM_REMOVE",
        "PARSER_STELLAR_TRANSFORM_PRINT", "INDEXING_SET_BATCH", "INDEXING_SET_ENABLED", "INDEXING_SET_INDEX",
      ]
    ),
  ]
}

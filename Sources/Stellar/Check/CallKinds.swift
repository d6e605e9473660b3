// Part of squint.

/// What functions give that never give true or false, whatever they are asked.
///
/// Such a call gives its kind or null, TO_JSON_LIST and TO_JSON_MAP an empty text too. A function that is not here may
/// hand through what it is given, as GET does, or its answer is made elsewhere.
enum CallKinds {
  static let kinds: [String: ValueKind] = Dictionary(
    uniqueKeysWithValues: families.flatMap { kind, names in names.map { ($0, kind) } })

  private static let families: [(ValueKind, [String])] = [
    (
      .text,
      [
        "TO_UPPER", "TO_LOWER", "TRIM", "TO_STRING", "CHOP", "CHOMP", "SUBSTRING", "JOIN", "FORMAT", "FILL_LEFT",
        "FILL_RIGHT", "PREPEND_IF_MISSING", "APPEND_IF_MISSING", "REGEXP_GROUP_VAL", "REGEXP_REPLACE", "DATE_FORMAT",
        "ENCODE", "DECODE", "HASH", "URL_TO_HOST", "URL_TO_PATH", "URL_TO_PROTOCOL", "DOMAIN_TO_TLD",
        "DOMAIN_REMOVE_TLD", "DOMAIN_REMOVE_SUBDOMAINS", "GEOHASH_FROM_LATLONG", "GEOHASH_FROM_LOC",
        "GEOHASH_CENTROID",
      ]
    ),
    (
      .number,
      [
        "LENGTH", "COUNT_MATCHES", "STRING_ENTROPY", "IT_ENTROPY", "FUZZY_SCORE", "URL_TO_PORT", "TO_INTEGER",
        "TO_LONG", "TO_DOUBLE", "TO_FLOAT", "ABS", "CEILING", "COS", "EXP", "FLOOR", "LN", "LOG10", "LOG2", "ROUND",
        "SIN", "SQRT", "TAN", "TO_EPOCH_TIMESTAMP", "DAY_OF_MONTH", "DAY_OF_WEEK", "DAY_OF_YEAR", "MONTH",
        "WEEK_OF_MONTH", "WEEK_OF_YEAR", "YEAR", "GEOHASH_DIST", "GEOHASH_MAX_DIST", "HLLP_CARDINALITY", "BIN",
        "STATS_BIN", "STATS_COUNT", "STATS_GEOMETRIC_MEAN", "STATS_KURTOSIS", "STATS_MAX", "STATS_MEAN", "STATS_MIN",
        "STATS_PERCENTILE", "STATS_POPULATION_VARIANCE", "STATS_QUADRATIC_MEAN", "STATS_SD", "STATS_SKEWNESS",
        "STATS_SUM", "STATS_SUM_LOGS", "STATS_SUM_SQUARES", "STATS_VARIANCE", "OUTLIER_MAD_SCORE",
      ]
    ),
    (
      .list,
      [
        "SPLIT", "ZIP", "ZIP_LONGEST", "TO_JSON_LIST", "SAMPLE_GET", "GET_SUPPORTED_ENCODINGS",
        "GET_HASHES_AVAILABLE", "FUZZY_LANGS",
      ]
    ),
    (
      .map,
      [
        "MULTISET_INIT", "MULTISET_ADD", "MULTISET_REMOVE", "MULTISET_MERGE", "TO_JSON_MAP",
        "GEOHASH_TO_LATLONG", "ENRICHMENT_GET",
      ]
    ),
    (
      .set,
      ["SET_INIT", "SET_ADD", "SET_REMOVE", "SET_MERGE", "MULTISET_TO_SET", "DOMAIN_TYPOSQUAT"]
    ),
    (
      .opaque,
      [
        "BLOOM_INIT", "BLOOM_ADD", "BLOOM_MERGE", "HLLP_INIT", "HLLP_ADD", "HLLP_MERGE", "SAMPLE_INIT", "SAMPLE_ADD",
        "SAMPLE_MERGE", "STATS_INIT", "STATS_ADD", "STATS_MERGE", "OUTLIER_MAD_STATE_MERGE", "OUTLIER_MAD_ADD",
      ]
    ),
  ]
}

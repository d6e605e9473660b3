// Part of squint.

/// The tables, as numbered migrations; one that was released is never edited.
enum StoreSchema {
  /// "sqnt", by which the file says that it is ours.
  static let applicationID: Int64 = 0x7371_6E74
  /// The schema's version that this program writes; `user_version` of the file.
  static var version: Int { migrations.count }
  /// The size of a page of the file.
  static let pageSize = 8192

  /// Migration N makes version N + 1.
  static let migrations: [String] = [first, configurationHistory, families]

  /// Text is kept as BLOB, for it need not be UTF-8.
  ///
  /// `event_time` carries the small columns, so that filters, counts and facets read 45 bytes an event and touch the
  /// event itself only for a hit; being in order of time it grows at its end, which costs ingest little.
  private static let first = """
    CREATE TABLE log(
      id INTEGER PRIMARY KEY,
      key BLOB NOT NULL UNIQUE CHECK(length(key) = 16),
      first_bytes BLOB NOT NULL CHECK(length(first_bytes) <= 1024),
      last_bytes BLOB NOT NULL CHECK(length(last_bytes) <= 256),
      committed_offset INTEGER NOT NULL CHECK(committed_offset >= 0),
      lines INTEGER NOT NULL DEFAULT 0,
      blanks INTEGER NOT NULL DEFAULT 0,
      path TEXT NOT NULL,
      device INTEGER NOT NULL,
      inode INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE configuration(
      id INTEGER PRIMARY KEY,
      sensor TEXT NOT NULL,
      content_hash BLOB NOT NULL,
      document BLOB NOT NULL,
      rules BLOB NOT NULL,
      UNIQUE(sensor, content_hash)
    ) STRICT;
    CREATE TABLE name(id INTEGER PRIMARY KEY, value BLOB NOT NULL UNIQUE) STRICT;
    CREATE TABLE address(id INTEGER PRIMARY KEY, value BLOB NOT NULL UNIQUE, sort_key BLOB) STRICT;
    CREATE TABLE word(id INTEGER PRIMARY KEY, value BLOB NOT NULL UNIQUE) STRICT;
    CREATE TABLE field(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE rule(id INTEGER PRIMARY KEY, identity BLOB NOT NULL UNIQUE) STRICT;
    CREATE TABLE event(
      id INTEGER PRIMARY KEY,
      log INTEGER NOT NULL REFERENCES log(id),
      line_offset INTEGER NOT NULL,
      config INTEGER NOT NULL,
      time INTEGER,
      client INTEGER,
      host INTEGER,
      domain INTEGER,
      action INTEGER,
      code INTEGER,
      method INTEGER,
      url_start INTEGER,
      url_length INTEGER,
      url BLOB,
      bytes INTEGER,
      elapsed INTEGER,
      user_name INTEGER,
      hierarchy INTEGER,
      destination INTEGER,
      content_type INTEGER,
      verdict INTEGER,
      typosquat INTEGER,
      is_alert INTEGER,
      status INTEGER,
      model_version INTEGER,
      model_probability REAL,
      source_type INTEGER,
      score REAL,
      rules BLOB,
      extra BLOB,
      guid TEXT,
      line BLOB
    ) STRICT;
    CREATE UNIQUE INDEX event_place ON event(log, line_offset);
    CREATE INDEX event_time ON event(
      time, id, client, host, domain, action, code, method, user_name, content_type, verdict, typosquat, is_alert,
      status, score);
    CREATE INDEX event_scored ON event(
      score, time, id, client, host, domain, action, code, method, user_name, content_type, verdict, typosquat,
      is_alert, status) WHERE score IS NOT NULL;
    CREATE UNIQUE INDEX event_guid ON event(guid) WHERE guid IS NOT NULL;
    CREATE TABLE reject(
      id INTEGER PRIMARY KEY,
      log INTEGER NOT NULL REFERENCES log(id),
      line_offset INTEGER NOT NULL,
      length INTEGER NOT NULL,
      reason TEXT NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX reject_place ON reject(log, line_offset);
    """

  /// The step after which `ContentHash.renew` is due.
  static let configurationHistoryNumber = 1

  /// When a configuration was taken into use and how many events it scored; apart from the documents, so that
  /// counting on does not write these again.
  ///
  /// Times are milliseconds since 1970 UTC; NULL for what was registered before they were kept.
  private static let configurationHistory = """
    CREATE TABLE configuration_use(
      id INTEGER PRIMARY KEY REFERENCES configuration(id),
      first_registered INTEGER,
      last_registered INTEGER,
      events INTEGER NOT NULL DEFAULT 0 CHECK(events >= 0)
    ) STRICT;
    INSERT INTO configuration_use(id, events)
    SELECT configuration.id, coalesce(number, 0) FROM configuration
    LEFT JOIN (SELECT config, count(*) AS number FROM event GROUP BY config) ON config = configuration.id;
    """
  /// The family of generated names; few events have one, and its index holds those alone.
  private static let families = """
    ALTER TABLE event ADD COLUMN family INTEGER;
    CREATE INDEX event_family ON event(family, time) WHERE family IS NOT NULL;
    """
}

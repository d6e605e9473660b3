// Part of squint.
import Events
public import Search
import UntrustedText

extension EventStore {
  /// Keeps a configuration for explaining the events it scores and for going back to it, and gives its version; the
  /// same content has the same.
  ///
  /// `json` holds the documents as they are, `rules` stand in order, `time` is now in milliseconds since 1970 UTC.
  public func registerConfiguration(
    sensor: String, json: [UInt8], rules: [ConfiguredRule], at time: Int64
  ) throws(StoreError) -> ConfigurationVersion {
    let hash = ContentHash(of: json)
    let number = try write { (session) throws(StoreError) in
      let known = try known(sensor, hash, session)
      let number = if let known { known } else { try insert(sensor, hash, json, rules, session) }
      let note = try session.cached(
        """
        INSERT INTO configuration_use(id, first_registered, last_registered) VALUES(?1, ?2, ?2)
        ON CONFLICT(id) DO UPDATE SET last_registered = max(coalesce(last_registered, ?2), ?2)
        """)
      note.bind(1, number)
      note.bind(2, time)
      try note.run()
      return number
    }
    return ConfigurationVersion(number: number, hash: hash)
  }

  private func known(
    _ sensor: String, _ hash: ContentHash, _ session: WriteSession
  ) throws(StoreError) -> Int64? {
    let find = try session.cached("SELECT id FROM configuration WHERE sensor = ?1 AND content_hash = ?2")
    defer { find.reset() }
    find.bind(1, text: sensor)
    find.bind(2, blob: hash.bytes)
    return try find.step() ? find.integer(0) : nil
  }

  private func insert(
    _ sensor: String, _ hash: ContentHash, _ json: [UInt8], _ rules: [ConfiguredRule], _ session: WriteSession
  ) throws(StoreError) -> Int64 {
    let insert = try session.cached(
      "INSERT INTO configuration(sensor, content_hash, document, rules) VALUES(?1, ?2, ?3, ?4)")
    insert.bind(1, text: sensor)
    insert.bind(2, blob: hash.bytes)
    insert.bind(3, blob: json)
    insert.bind(4, blob: ConfiguredRuleCoding.record(rules))
    try insert.run()
    return session.lastID
  }

  /// A configuration by its number; nil for an unknown one.
  public func configuration(_ number: Int64) throws(StoreError) -> StoredConfiguration? {
    try configurations("configuration.id = ?", [.integer(number)]).first
  }

  /// The configurations of a sensor, the one that was last taken into use or saved first.
  public func configurations(of sensor: String) throws(StoreError) -> [StoredConfiguration] {
    try configurations(
      "sensor = CAST(? AS TEXT) ORDER BY last_registered DESC, configuration.id DESC", [.blob(Bytes(sensor))])
  }

  private func configurations(
    _ condition: String, _ arguments: [SQLValue]
  ) throws(StoreError) -> [StoredConfiguration] {
    try pages.read { (session) throws(StoreError) in
      let statement = try session.prepare(
        """
        SELECT configuration.id, sensor, content_hash, document, rules, first_registered, last_registered, events
        FROM configuration LEFT JOIN configuration_use ON configuration_use.id = configuration.id
        WHERE \(condition)
        """, arguments)
      var found: [StoredConfiguration] = []
      while try statement.step() {
        found.append(
          StoredConfiguration(
            version: ConfigurationVersion(
              number: statement.integer(0), hash: ContentHash(stored: statement.array(2))),
            sensor: statement.text(1), document: statement.bytes(3),
            rules: ConfiguredRuleCoding.rules(statement.rawBytes(4)),
            firstRegistered: statement.optionalInteger(5), lastRegistered: statement.optionalInteger(6),
            events: Int(clamping: statement.integer(7))))
      }
      return found
    }
  }

  /// Adds a batch to what its configuration has scored.
  func count(_ batch: ScoredBatch, _ session: WriteSession) throws(StoreError) {
    guard batch.events.count > 0, batch.configurationVersion != 0 else { return }
    let statement = try session.cached("UPDATE configuration_use SET events = events + ?2 WHERE id = ?1")
    statement.bind(1, batch.configurationVersion)
    statement.bind(2, Int64(batch.events.count))
    try statement.run()
  }
}

extension ReadSession {
  /// The short hash of a configuration; nil for none and for an unknown one.
  func configurationHash(_ number: Int64) throws(StoreError) -> Bytes? {
    guard number != 0 else { return nil }
    if let known = configurationHashes[number] { return known }
    let statement = try cached("SELECT content_hash FROM configuration WHERE id = ?1")
    defer { statement.reset() }
    statement.bind(1, number)
    guard try statement.step() else { return nil }
    let hash = Bytes(ContentHash(stored: statement.array(0)).short)
    configurationHashes[number] = hash
    return hash
  }
}

// Part of squint.
import GRDB
import Search

/// The SQLite store of events, rejects, offsets and configurations.
///
/// Any thread may call it. Writes go through one connection; pages, counts and the watch for changes have a read
/// connection each, so that none waits for another, and none waits for a writer.
public final class EventStore: Sendable {
  /// What the store is opened for.
  public enum Mode: Hashable, Sendable {
    /// Reading and writing; the file and its folder are made when missing, for the owner alone.
    case readWrite
    /// Reading; nothing is made or changed.
    case readOnly
  }

  /// Where the store is.
  public let path: String
  /// Why the store is read-only though it was to be written, fit for a terminal; nil when it is as asked.
  public let notice: String?

  let writer: WriteConnection?
  let pages: ReadConnection
  let counts: ReadConnection
  let watch: ReadConnection

  /// Opens or makes a store.
  ///
  /// A store of a newer squint opens read-only with a `notice`. A file that is something else, or is damaged, is
  /// refused and left as it is.
  public init(path: String, mode: Mode) throws(StoreError) {
    self.path = path
    let opened = try StoreFile(path: path).open(mode)
    writer = opened.writer
    notice = opened.notice
    pages = opened.pages
    counts = opened.counts
    watch = opened.watch
  }

  // The last connection to close is one that only reads, and such leave the write-ahead log behind.
  deinit { checkpoint() }

  /// Moves what the write-ahead log holds into the store's file, as far as readers elsewhere let it; never an error.
  public func checkpoint() { writer?.checkpoint() }

  /// Whether `append` and its like are refused.
  public var isReadOnly: Bool { writer == nil }

  /// Ends the reads that run at this moment: they throw `StoreError.interrupted`, while writes go on.
  public func interrupt() {
    pages.interrupt()
    counts.interrupt()
  }

  /// Ends the counts, facets and histograms that run at this moment, not the pages.
  public func interruptCounts() { counts.interrupt() }

  /// A number that changes whenever another connection has committed; a few microseconds.
  public func dataVersion() throws(StoreError) -> Int64 {
    try watch.read { (session) throws(StoreError) in
      let statement = try session.cached("PRAGMA data_version")
      defer { statement.reset() }
      return try statement.step() ? statement.integer(0) : 0
    }
  }
}

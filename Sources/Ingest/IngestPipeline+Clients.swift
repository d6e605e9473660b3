// Part of squint.
import EventStorage
import Triage

extension IngestPipeline {
  /// Makes the history of clients again from the events that were stored last, as if this process had scored them.
  ///
  /// Events are told of in the order of their storing, which is the order in which they were scored: so whoever stops
  /// and begins again reports the same clients. What a client did before that many events counts no more, and a name
  /// that was reached only before them is unknown again.
  func recallClients() throws(StoreError) {
    let scorer = active.scorer
    guard let fields = scorer.fieldsOfClients else { return }
    try store.forEachLatest(Self.recalledEvents, fields: fields) { scorer.recall($0) }
  }

  /// As many as are read within a tenth of a second or two.
  private static let recalledEvents = 100_000
}

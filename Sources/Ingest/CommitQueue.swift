// Part of squint.
import Dispatch
import EventStorage
import Events
import Glibc
import Synchronization
import Triage

/// Stores scored batches on a thread of its own, in order; whoever hands in too many waits.
final class CommitQueue: Sendable {
  private struct State {
    var failure: StoreError?
    /// Logs that another process carried on, by their number.
    var overtaken: Set<Int64> = []
  }

  private let store: EventStore
  private let progress: IngestProgress
  private let stop: StopFlag
  private let waitsForSpace: Bool
  private let report: @Sendable (String) -> Void
  private let queue = DispatchQueue(label: "squint.store")
  private let places = DispatchSemaphore(value: 2)
  private let state = Mutex(State())

  /// With `waitsForSpace` a full disk or a locked store is waited for instead of failing.
  init(
    store: EventStore, progress: IngestProgress, stop: StopFlag, waitsForSpace: Bool,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.store = store
    self.progress = progress
    self.stop = stop
    self.waitsForSpace = waitsForSpace
    self.report = report
  }

  /// Hands in a batch.
  func submit(_ commit: IngestCommit) throws(StoreError) {
    if let failure = state.withLock(\.failure) { throw failure }
    places.wait()
    queue.async {
      self.perform(commit)
      self.places.signal()
    }
  }

  /// Waits until everything handed in is stored.
  func drain() throws(StoreError) {
    queue.sync {}
    if let failure = state.withLock(\.failure) { throw failure }
  }

  /// Whether another process has stored more of a log than this one knew; asking resets it.
  func takeOvertaken(_ log: Int64) -> Bool {
    state.withLock { $0.overtaken.remove(log) != nil }
  }

  private func perform(_ commit: IngestCommit) {
    guard state.withLock({ $0.failure == nil && !$0.overtaken.contains(commit.lineage.id) }) else { return }
    do throws(StoreError) {
      if try append(commit) == .added { progress.add(Self.counts(commit)) }
    } catch .outOfOrder {
      state.withLock { _ = $0.overtaken.insert(commit.lineage.id) }
    } catch {
      state.withLock { $0.failure = error }
    }
  }

  private func append(_ commit: IngestCommit) throws(StoreError) -> AppendOutcome {
    var attempts = 0
    while true {
      do throws(StoreError) {
        return try store.append(commit)
      } catch {
        guard waitsForSpace, !stop.isRaised, Self.mayPass(error) else { throw error }
        if attempts % 60 == 0 { report("waiting for the store: \(error)") }
        attempts += 1
        sleep(1)
      }
    }
  }

  private static func mayPass(_ error: StoreError) -> Bool {
    switch error {
    case .locked, .inaccessible: true
    case .missing, .notAStore, .damaged, .newer, .readOnly, .interrupted, .outOfOrder, .failed: false
    }
  }

  private static let raisedAlert = FieldValue.text(EventScorer.alertText)

  private static func counts(_ commit: IngestCommit) -> IngestCounts {
    var counts = IngestCounts()
    let events = commit.scored.events
    counts.lines = commit.lines
    counts.events = events.count
    counts.rejects = commit.rejects.count
    counts.blank = commit.blanks
    counts.bytes = commit.endOffset - commit.startOffset
    let alert = events.layout.slot(of: FieldName.isAlert)
    let time = events.layout.slot(of: FieldName.timestamp)
    for row in 0..<events.count {
      // What is neither true nor false keeps its value and is no alert.
      if let alert, events[row, alert] == raisedAlert { counts.alerts += 1 }
      if let time, case .integer(let value) = events[row, time] {
        counts.newestEvent = max(counts.newestEvent ?? value, value)
      }
    }
    return counts
  }
}

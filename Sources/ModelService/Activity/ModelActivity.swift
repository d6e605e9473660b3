// Part of squint.
import Synchronization

/// What became of the questions that this process asked models, by instance.
///
/// Recording takes whole batches and is safe from any thread.
public final class ModelActivity: Sendable {
  /// Of more instances than these, the one that was not asked for longest is forgotten.
  public static let mostModels = 256

  private let tallies = Mutex<[AskedModel: ModelTally]>([:])
  private let clock: @Sendable () -> Int64
  private let startedAt: Int64

  /// An activity without any questions.
  ///
  /// - Parameter clock: Milliseconds since 1970.
  public init(clock: @escaping @Sendable () -> Int64) {
    self.clock = clock
    startedAt = clock()
  }

  /// Records questions that were answered from the cache.
  public func record(_ model: AskedModel, hits: Int) {
    change(model) {
      $0.questions += hits
      $0.hits += hits
    }
  }

  /// Records requests that were answered, each of which took so long, with the questions they carried.
  public func record(_ model: AskedModel, requests: Int = 1, questions: Int, took: Duration) {
    change(model) {
      $0.questions += questions
      $0.requests += requests
      $0.latencies.add(microseconds: took.microseconds, count: requests)
    }
  }

  /// Records failures, with the questions that got no answer.
  ///
  /// Only the first 500 bytes of the error are kept, so that what processes tell stays small. Latencies are those of
  /// answers alone.
  public func record(_ model: AskedModel, errors: Int = 1, questions: Int, error: String) {
    let failure = ModelTally.Failure(text: String(decoding: error.utf8.prefix(500), as: UTF8.self), time: clock())
    change(model) {
      $0.questions += questions
      $0.errors += errors
      $0.lastError = failure
      $0.requests += errors
    }
  }

  /// Records questions that were not put to an instance because it is left alone: errors and no requests.
  ///
  /// The error that led to it stays the latest, for it tells the cause.
  public func record(_ model: AskedModel, unasked: Int) {
    change(model) {
      $0.questions += unasked
      $0.errors += unasked
    }
  }

  /// Records for how long an instance is left alone; nil when it is asked again.
  public func record(_ model: AskedModel, restsFor time: Duration?) {
    let end = time.map { clock() + Int64($0.microseconds / 1000) }
    change(model) { $0.restsUntil = end }
  }

  /// What was recorded so far.
  public func snapshot() -> ActivitySnapshot {
    ActivitySnapshot(startedAt: startedAt, tallies: tallies.withLock { $0 })
  }

  private func change(_ model: AskedModel, _ body: (inout ModelTally) -> Void) {
    let now = clock()
    tallies.withLock { tallies in
      if tallies.count >= Self.mostModels, tallies[model] == nil,
        let oldest = tallies.min(by: { $0.value.lastAsked < $1.value.lastAsked })
      {
        tallies[oldest.key] = nil
      }
      body(&tallies[model, default: ModelTally(since: now)])
      tallies[model]?.lastAsked = now
    }
  }
}

extension Duration {
  /// Whole microseconds of a time that somebody waited.
  fileprivate var microseconds: Int {
    let parts = components
    return Int(min(max(parts.seconds, 0), 86_400)) * 1_000_000 + Int(parts.attoseconds / 1_000_000_000_000)
  }
}

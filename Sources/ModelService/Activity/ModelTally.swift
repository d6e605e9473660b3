// Part of squint.

/// What became of the questions to one instance of a model.
public struct ModelTally: Hashable, Sendable {
  /// An error.
  public struct Failure: Hashable, Sendable {
    /// What went wrong; it may hold text of the service and is neutralised by whoever shows it.
    public let text: String
    /// When, in milliseconds since 1970.
    public let time: Int64

    /// An error at a time.
    public init(text: String, time: Int64) {
      self.text = text
      self.time = time
    }
  }

  /// The texts that were asked about.
  public var questions = 0
  /// The questions that an earlier answer was remembered for.
  public var hits = 0
  /// How often the instance itself was asked; one request may carry many questions.
  public var requests = 0
  /// How often questions got no answer: requests that failed, and those not sent because earlier ones had failed.
  public var errors = 0
  /// The latest error of a request.
  public var lastError: Failure?
  /// Until when the instance is left alone because it failed, in milliseconds since 1970; nil while it is asked.
  public var restsUntil: Int64?
  /// How long requests took.
  public var latencies = LatencyHistogram()
  /// When it was first asked, in milliseconds since 1970.
  public var since: Int64
  /// When it was last asked, in milliseconds since 1970.
  public var lastAsked: Int64

  /// A tally of nothing yet.
  public init(since: Int64) {
    self.since = since
    lastAsked = since
  }

  /// Adds what another process counted of the same instance.
  public mutating func add(_ other: ModelTally) {
    questions += other.questions
    hits += other.hits
    requests += other.requests
    errors += other.errors
    if let theirs = other.lastError, theirs.time >= lastError?.time ?? .min { lastError = theirs }
    if let theirs = other.restsUntil { restsUntil = max(theirs, restsUntil ?? theirs) }
    latencies.add(other.latencies)
    since = min(since, other.since)
    lastAsked = max(lastAsked, other.lastAsked)
  }
}

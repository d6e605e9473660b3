// Part of squint.

/// An instance of a model, as the models screen shows it.
///
/// Texts may come from the model itself; the screen neutralises them.
public struct ModelRow: Hashable, Sendable {
  /// How an instance does.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It is part of the program.
    case builtIn = "built-in"
    /// It answers.
    case serving
    /// It was started and does not answer yet.
    case starting
    /// It runs and does not answer.
    case unhealthy
    /// It ended and is started again.
    case restarting
    /// It was told to stop.
    case stopping
    /// It was asked, and nothing else is known of it.
    case unknown = "not known"
  }

  /// What tells instances apart.
  public struct ID: Hashable, Sendable {
    let name: String
    let version: String
    let url: String
  }

  /// The model's name.
  public var name: String
  /// The model's version.
  public var version: String
  /// Where it answers: `builtin:NAME` or a url.
  public var url: String
  /// How it does.
  public var state: State
  /// Its number among those of its model and version, from 1; nil for a model of this program.
  public var instance: Int?
  /// How many instances its model and version have.
  public var instances = 1
  /// The functions it offers.
  public var functions: [String] = []
  /// The file with what it printed.
  public var logPath: String?
  /// Its process.
  public var processID: Int32?
  /// How often it was started again.
  public var restarts: Int?
  /// Since when it is in its state, in milliseconds since 1970.
  public var since: Int64?
  /// What became of the questions to it.
  public var use = ModelUse()

  /// An instance that nobody has asked yet.
  public init(name: String, version: String, url: String, state: State) {
    self.name = name
    self.version = version
    self.url = url
    self.state = state
  }

  var id: ID { ID(name: name, version: version, url: url) }
}

/// What became of the questions to an instance of a model, in every process.
public struct ModelUse: Hashable, Sendable {
  /// Within which time requests were answered, in microseconds.
  public struct Latency: Hashable, Sendable {
    /// Half of them.
    public let p50: Int
    /// Nine of ten.
    public let p90: Int
    /// Ninety-nine of a hundred.
    public let p99: Int

    /// Percentiles.
    public init(p50: Int, p90: Int, p99: Int) {
      self.p50 = p50
      self.p90 = p90
      self.p99 = p99
    }
  }

  /// How many processes asked.
  public var processes = 0
  /// The texts that were asked about.
  public var questions = 0
  /// The questions that an earlier answer was remembered for.
  public var hits = 0
  /// How often the instance itself was asked.
  public var requests = 0
  /// How often questions got no answer.
  public var errors = 0
  /// What went wrong last.
  public var lastError: String?
  /// When that was, in milliseconds since 1970.
  public var lastErrorAt: Int64?
  /// Until when it is left alone because it failed, in milliseconds since 1970.
  public var restsUntil: Int64?
  /// How long requests took; nil before the first.
  public var latency: Latency?

  /// No questions.
  public init() {}
}

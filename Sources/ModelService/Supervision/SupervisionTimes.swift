// Part of squint.

/// How patient a supervisor is with a model.
public struct SupervisionTimes: Sendable {
  /// How long a model may take until it answers.
  public var start = Duration.seconds(600)
  /// The longest pause between two looks for what a starting model wrote.
  public var look = Duration.seconds(1)
  /// The pause between two checks of a model's health.
  public var health = Duration.seconds(5)
  /// How long one check may take.
  public var check = Duration.seconds(2)
  /// How many checks in a row must fail until a model counts as dead.
  public var misses = 3
  /// The pause before a model is started again; it doubles each time.
  public var firstPause = Duration.seconds(1)
  /// The longest such pause.
  public var longestPause = Duration.seconds(60)
  /// How long a model must have served for the pauses to begin anew.
  public var goodRun = Duration.seconds(60)
  /// How long a model may take to end when it was asked to.
  public var grace = Duration.seconds(2)

  /// The times of every day.
  public init() {}
}

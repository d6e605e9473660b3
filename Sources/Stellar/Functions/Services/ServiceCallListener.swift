// Part of squint.
public import UntrustedText

/// Hears of the calls that the expressions of one thread make to models and REST services.
public protocol ServiceCallListener: AnyObject {
  /// The answer to a question that was asked together with others; nil lets the caller ask by itself.
  ///
  /// It throws when that answer is yet to come.
  func answer(to call: ModelCall) throws(StellarError) -> Value?
  /// A model answered, with an empty map for what is nothing that it judges.
  func answered(_ endpoint: MapObject, _ answer: MapObject)
  /// A model could not be asked.
  func missed(_ name: Bytes)
  /// A REST service failed, and the expression goes on with the value for that.
  func failed(_ problem: String)
}

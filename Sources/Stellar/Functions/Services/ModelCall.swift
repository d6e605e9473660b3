// Part of squint.
public import UntrustedText

/// A question to a model.
public struct ModelCall {
  /// What MAAS_GET_ENDPOINT gave.
  public let endpoint: MapObject
  /// The function that is asked; nil is `apply`.
  public let function: Bytes?
  /// The arguments by name.
  public let arguments: MapObject

  /// A question.
  public init(endpoint: MapObject, function: Bytes? = nil, arguments: MapObject) {
    self.endpoint = endpoint
    self.function = function
    self.arguments = arguments
  }

  /// Whether it asks the very endpoint that another one asks, and the same.
  public func isSame(as other: ModelCall) -> Bool {
    endpoint === other.endpoint && function == other.function
      && Value.map(arguments).isBoxedEqual(to: .map(other.arguments))
  }
}

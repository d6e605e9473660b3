// Part of squint.
public import Events

/// A rejected line as the store gives it back.
public struct StoredReject: Hashable, Sendable, Identifiable {
  /// The store's number, ascending in order of arrival.
  public let id: Int64
  /// The path of the log when it was read.
  public let file: String
  /// The line and why it was refused.
  public let reject: Reject

  /// Records a reject.
  public init(id: Int64, file: String, reject: Reject) {
    self.id = id
    self.file = file
    self.reject = reject
  }
}

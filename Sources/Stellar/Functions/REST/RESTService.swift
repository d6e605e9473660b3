// Part of squint.
public import UntrustedText

/// How expressions reach services over HTTP, given by `squint`.
public struct RESTService: Sendable {
  /// What a service answered.
  public struct Response: Sendable {
    let status: Int
    let body: Bytes
    let statedLength: Int?

    /// An answer; the length is what its header says, if it says one.
    public init(status: Int, body: Bytes, statedLength: Int?) {
      self.status = status
      self.body = body
      self.statedLength = statedLength
    }
  }

  /// `global.json` as it is now.
  public var global: @Sendable () throws(StellarError) -> JSONValue
  /// Asks a service that is registered, within a time; throws when there is no answer.
  ///
  /// A body makes it a POST.
  public var send:
    @Sendable (_ address: RESTAddress, _ body: Bytes?, _ settings: RESTSettings, _ timeout: Duration)
      throws(StellarError) -> Response
  /// Hears of questions that failed and whose value the expression goes on with, where no listener does.
  public var report: @Sendable (_ problem: String) -> Void = { _ in }

  /// Joins the ways.
  public init(
    global: @escaping @Sendable () throws(StellarError) -> JSONValue,
    send:
      @escaping @Sendable (_ address: RESTAddress, _ body: Bytes?, _ settings: RESTSettings, _ timeout: Duration)
      throws(StellarError) -> Response
  ) {
    self.global = global
    self.send = send
  }
}

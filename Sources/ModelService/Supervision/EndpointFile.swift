// Part of squint.
import UntrustedText

/// What a model writes into `endpoint.dat` when it is ready, in Metron's form.
enum EndpointFile {
  /// What the file says at a moment.
  enum Reading: Equatable {
    /// There is none.
    case missing
    /// It is not whole yet, or never will be what it should.
    case unreadable
    /// Where the model answers.
    case found(ModelAddress, functions: [ModelEndpoint.Function])
  }

  static let name = "endpoint.dat"
  private static let largest = 64 << 10

  /// Reads the file of a model's folder; a host that means any address of the machine becomes 127.0.0.1.
  static func read(in folder: String) -> Reading {
    guard let bytes = SmallFile.bytes(of: "\(folder)/\(name)", limit: largest, flags: 0) else { return .missing }
    return reading(of: bytes)
  }

  static func reading(of bytes: [UInt8]) -> Reading {
    guard let json = try? JSONValue.parse(bytes, duplicateKeys: .lastWins),
      let address = json["url"]?.stringValue.flatMap({ ModelAddress($0, isOfThisMachine: true) })
    else { return .unreadable }
    switch json["functions"] {
    case nil, .null?: return .found(address, functions: [.apply])
    case .object([])?: return .found(address, functions: [.apply])
    case let named?:
      guard let functions = DeployedInstance.functions(named) else { return .unreadable }
      return .found(address, functions: functions)
    }
  }
}

// Part of squint.
import NetworkNames
import UntrustedText

/// Internet addresses.
enum AddressFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "IN_SUBNET",
      [.init("ip", "an IPv4 address"), .init("cidr", "a block such as '192.168.0.0/24'", repeated: true)],
      summary: "Says whether an address is one that hosts in one of the blocks can have.",
      returns: "true or false; a block's first and last address are not in it",
      fails: "with fewer than 2 arguments, or what is no IPv4 address or block",
      examples: [
        .init("IN_SUBNET('192.168.1.1', '192.168.0.0/24', '192.168.1.0/24')", "true"),
        .init("IN_SUBNET('192.168.0.0', '192.168.0.0/24')", "false"),
      ]
    ) { arguments, _ throws(StellarError) in
      try arguments.require(2, of: "IN_SUBNET")
      guard let text = try arguments.string(0, of: "IN_SUBNET") else { return .boolean(false) }
      for index in 1..<arguments.count {
        guard let block = try arguments.string(index, of: "IN_SUBNET") else { continue }
        guard let network = IPNetwork(lenientV4: block) else {
          throw StellarError("IN_SUBNET needs a block such as '192.168.0.0/24' as argument \(index + 1)")
        }
        guard let address = IPAddress(lenientV4: text) else {
          throw StellarError("IN_SUBNET needs an IPv4 address as argument 1")
        }
        if network.containsHost(address) { return .boolean(true) }
      }
      return .boolean(false)
    },
    FunctionDeclaration(
      "IS_IP",
      [.init("value", "any value", optional: true), .init("type", "'IPV4', 'IPV6' or a list", optional: true)],
      summary: "Says whether a value is an internet address, or one of a type.", returns: "true or false",
      fails: "never",
      examples: [
        .init("IS_IP('192.168.1.1')", "true"), .init("IS_IP('::1', 'IPV4')", "false"),
        .init("IS_IP('1.1.1.1', ['IPV4', 'IPV6'])", "true"),
      ]
    ) { arguments, context throws(StellarError) in
      guard !arguments[0].isNull else { return .boolean(false) }
      let text = try context.javaText(arguments[0])
      try context.spend(text.count >> 2 + (arguments[1].items?.count ?? 0) * 10)
      for type in arguments[1].items ?? [arguments[1]] where isAddress(text, type) { return .boolean(true) }
      return .boolean(false)
    },
  ]

  /// Whether the text is an address of the type; an unknown type means any.
  private static func isAddress(_ text: Bytes, _ type: Value) -> Bool {
    switch type.text.map(JavaText.uppercased) {
    case "IPV4": IPAddress.isV4(text)
    case "IPV6": IPAddress.isV6(text)
    case _: IPAddress.isV4(text) || IPAddress.isV6(text)
    }
  }
}

// Part of squint.

/// Addresses, names and URLs: their parts and what they are.
enum NetworkFunctions {
  static let all: [FunctionDeclaration] =
    URLFunctions.all + DomainFunctions.all + AddressFunctions.all + ProtocolFunctions.all
}

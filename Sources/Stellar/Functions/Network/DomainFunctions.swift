// Part of squint.
import NetworkNames
import UntrustedText

/// Domain names, by the public suffix list.
enum DomainFunctions {
  private static let domain = FunctionDeclaration.Parameter("domain", "a host name", optional: true)

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "DOMAIN_TO_TLD", [domain],
      summary: "Takes the public suffix from a name.",
      returns: "the suffix, or what follows the last dot; null for null",
      fails: "without an argument, and for what is neither text nor null",
      examples: [.init("DOMAIN_TO_TLD('www.google.co.uk')", "'co.uk'"), .init("DOMAIN_TO_TLD('a.b.zzzz')", "'zzzz'")]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "DOMAIN_TO_TLD")
      guard let name = try arguments.string(0, of: "DOMAIN_TO_TLD") else { return .null }
      try context.spend(10 + name.count >> 1)
      return .string(DomainName.topLevelDomain(of: name, context.services.suffixes))
    },
    FunctionDeclaration(
      "DOMAIN_REMOVE_TLD", [domain],
      summary: "Drops the public suffix from a name.", returns: "the rest, null for what is no name",
      fails: "without an argument, and for what is neither text nor null",
      examples: [
        .init("DOMAIN_REMOVE_TLD('mail.yahoo.co.uk')", "'mail.yahoo'"), .init("DOMAIN_REMOVE_TLD('127.0.0.1')", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "DOMAIN_REMOVE_TLD")
      guard let name = try arguments.string(0, of: "DOMAIN_REMOVE_TLD") else { return .null }
      try context.spend(10 + name.count >> 1)
      return DomainName.removingTopLevelDomain(from: name, context.services.suffixes).map(Value.string) ?? .null
    },
    FunctionDeclaration(
      "DOMAIN_REMOVE_SUBDOMAINS", [domain],
      summary: "Keeps of a name the public suffix and one label before it.",
      returns: "the registered name, null for what is no name",
      fails: "for what is neither text nor null",
      examples: [
        .init("DOMAIN_REMOVE_SUBDOMAINS('www.google.co.uk')", "'google.co.uk'"),
        .init("DOMAIN_REMOVE_SUBDOMAINS('data.cnn.com:443')", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      guard let name = try arguments.string(0, of: "DOMAIN_REMOVE_SUBDOMAINS") else { return .null }
      try context.spend(10 + name.count >> 1)
      return DomainName.removingSubdomains(from: name, context.services.suffixes).map(Value.string) ?? .null
    },
    FunctionDeclaration(
      "DOMAIN_TYPOSQUAT", [.init("domain", "a name without subdomain and suffix", optional: true)],
      summary: "Makes up names that could be taken for another.", returns: "a set of names, null for null",
      fails: "for what is neither text nor null, and for names longer than a label",
      examples: [
        .init("'g-oogle' in DOMAIN_TYPOSQUAT('google')", "true"),
        .init("'google' in DOMAIN_TYPOSQUAT('google')", "false"),
      ]
    ) { arguments, context throws(StellarError) in
      guard let name = try arguments.string(0, of: "DOMAIN_TYPOSQUAT") else { return .null }
      guard name.count <= Typosquat.labelLimit else {
        throw StellarError("DOMAIN_TYPOSQUAT takes names of at most \(Typosquat.labelLimit) bytes")
      }
      try context.spend(typosquatWork(name))
      let candidates = Typosquat.candidates(of: name)
      try context.spend(candidates.count * 60)
      return .set(SetObject(candidates.sorted().map(Value.string)))
    },
    FunctionDeclaration(
      "IS_DOMAIN", [.init("value", "any value", optional: true)],
      summary: "Says whether a value is a host name with a known ending.", returns: "true or false",
      fails: "never",
      examples: [.init("IS_DOMAIN('www.hotmail.co.uk')", "true"), .init("IS_DOMAIN('localhost')", "false")]
    ) { arguments, context throws(StellarError) in
      guard !arguments[0].isNull else { return .boolean(false) }
      let name = try context.javaText(arguments[0])
      try context.spend(10 + name.count >> 1)
      return .boolean(DomainName.isDomain(name, context.services.suffixes))
    },
  ]

  /// The steps that candidates take: some dozen look-alikes for each run from a letter to an equal one.
  private static func typosquatWork(_ name: Bytes) -> Int {
    var counts = [Int](repeating: 0, count: 256)
    name.withUnsafeBytes { for byte in $0 { counts[Int(byte)] += 1 } }
    let runs = counts.reduce(0) { $0 + $1 * ($1 + 1) / 2 }
    return name.count * (runs * 150 + name.count * 100)
  }
}

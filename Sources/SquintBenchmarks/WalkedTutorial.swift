// Part of squint.
import Stellar
import StellarReference
import UntrustedText

/// The tutorial's statements and rules as a plain interpreter runs them: parsed once, names looked up each time.
struct WalkedTutorial {
  private static let statements = [
    ("full_hostname", "IF (IS_URL(url)) THEN URL_TO_HOST(url) ELSE GET_FIRST(SPLIT(url, ':'))"),
    ("domain_without_subdomains", "DOMAIN_REMOVE_SUBDOMAINS(full_hostname)"),
    ("domain_without_tld", "DOMAIN_REMOVE_TLD(domain_without_subdomains)"),
    ("is_potential_typosquat", "BLOOM_EXISTS(OBJECT_GET('typosquat/top10k.bloom'), domain_without_tld)"),
    (
      "is_malicious",
      "MAP_GET('is_malicious', MAAS_MODEL_APPLY(MAAS_GET_ENDPOINT('dga', '1.0'), {'host' : domain_without_subdomains}))"
    ),
    ("domain_without_tld", "null"),
    ("is_alert", "(exists(is_alert) && is_alert) || is_potential_typosquat || is_malicious == 'dga'"),
  ]
  private static let rules = [
    (
      "is_potential_typosquat != null && is_potential_typosquat", 50.0,
      "FORMAT('%s is a potential typosquatted domain from the top 10k domains from alexa', domain_without_subdomains)"
    ),
    (
      "is_malicious == 'dga'", 75.0, "FORMAT('%s is a potential generated domain name', domain_without_subdomains)"
    ),
  ]

  private var statements: [(name: String, walker: TreeWalker)] = []
  private var rules: [(condition: TreeWalker, points: Double, reason: TreeWalker)] = []

  init(_ services: Services) throws {
    let context = EvaluationScope(services: services, clock: { 0 }).context
    func walker(_ text: String) throws -> TreeWalker {
      try TreeWalker(Bytes(text), library: .standard, context: context)
    }
    for (name, text) in Self.statements { statements.append((name, try walker(text))) }
    for (condition, points, reason) in Self.rules {
      rules.append((try walker(condition), points, try walker(reason)))
    }
  }

  /// Nanoseconds an event.
  mutating func time(of urls: [Bytes]) throws -> Double {
    let some = urls.prefix(16_384)
    return try Report.processorNanoseconds {
      for url in some { keep(Int(try score(url))) }
    } / Double(some.count)
  }

  private mutating func score(_ url: Bytes) throws(StellarError) -> Double {
    var fields: [String: Value] = ["url": .string(url)]
    for index in statements.indices {
      statements[index].walker.variables = fields
      fields[statements[index].name] = try statements[index].walker.value()
    }
    guard case .boolean(true)? = fields["is_alert"] else { return 0 }
    var total = 0.0
    for index in rules.indices {
      rules[index].condition.variables = fields
      guard case .boolean(true) = try rules[index].condition.value() else { continue }
      rules[index].reason.variables = fields
      keep(try rules[index].reason.value().isNull ? 0 : 1)
      total = max(total, rules[index].points)
    }
    return total
  }
}

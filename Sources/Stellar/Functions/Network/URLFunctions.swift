// Part of squint.
import NetworkNames
import UntrustedText

/// URLs, taken apart as Java does; a text without a known scheme has no parts.
enum URLFunctions {
  private static let url = FunctionDeclaration.Parameter("url", "a URL", optional: true)

  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "URL_TO_HOST", [url],
      summary: "Takes the host from a URL.", returns: "the host as written, null for what is no URL",
      fails: "without an argument, and for what is neither text nor null",
      examples: [
        .init("URL_TO_HOST('http://www.yahoo.com/foo')", "'www.yahoo.com'"),
        .init("URL_TO_HOST('www.yahoo.com')", "null"),
      ]
    ) { arguments, context throws(StellarError) in
      try arguments.require(1, of: "URL_TO_HOST")
      guard let url = try arguments.string(0, of: "URL_TO_HOST") else { return .null }
      try context.spend(url.count >> 2)
      return URLText.host(of: url).map(Value.string) ?? .null
    },
    FunctionDeclaration(
      "URL_TO_PORT", [url],
      summary: "Takes the port from a URL, or its scheme's own.", returns: "an integer, null for what is no URL",
      fails: "without an argument, and for what is neither text nor null",
      examples: [.init("URL_TO_PORT('https://a.com/')", "443"), .init("URL_TO_PORT('http://a.com:8080')", "8080")]
    ) { arguments, context throws(StellarError) in
      try parsed(arguments, "URL_TO_PORT", context).map { .int(Int32(truncatingIfNeeded: $0.port)) } ?? .null
    },
    FunctionDeclaration(
      "URL_TO_PATH", [url],
      summary: "Takes the path from a URL, without the query.", returns: "the path, null for what is no URL",
      fails: "without an argument, and for what is neither text nor null",
      examples: [
        .init("URL_TO_PATH('http://a.com/foo/bar?x=1')", "'/foo/bar'"), .init("URL_TO_PATH('http://a.com')", "''"),
      ]
    ) { arguments, context throws(StellarError) in
      try parsed(arguments, "URL_TO_PATH", context).map { .string($0.path) } ?? .null
    },
    FunctionDeclaration(
      "URL_TO_PROTOCOL", [url],
      summary: "Takes the scheme from a URL.", returns: "the scheme in small letters, null for what is no URL",
      fails: "without an argument, and for what is neither text nor null",
      examples: [.init("URL_TO_PROTOCOL('HTTPS://a.com')", "'https'"), .init("URL_TO_PROTOCOL('nope')", "null")]
    ) { arguments, context throws(StellarError) in
      try parsed(arguments, "URL_TO_PROTOCOL", context).map { .string($0.scheme) } ?? .null
    },
    FunctionDeclaration(
      "IS_URL", [.init("value", "any value", optional: true)],
      summary: "Says whether a value is an http, https or ftp URL whose host is an address or has a known ending.",
      returns: "true or false",
      fails: "never",
      examples: [.init("IS_URL('http://caseystella.com')", "true"), .init("IS_URL('http://localhost')", "false")]
    ) { arguments, context throws(StellarError) in
      guard !arguments[0].isNull else { return .boolean(false) }
      let text = try context.javaText(arguments[0])
      try context.spend(20 + text.count)
      return .boolean(URLText.isURL(text, context.services.suffixes))
    },
    FunctionDeclaration(
      "IS_EMAIL", [.init("value", "any value", optional: true)],
      summary: "Says whether a value is an e-mail address at a name with a known ending.", returns: "true or false",
      fails: "never",
      examples: [.init("IS_EMAIL('me@caseystella.com')", "true"), .init("IS_EMAIL('foo')", "false")]
    ) { arguments, context throws(StellarError) in
      guard !arguments[0].isNull else { return .boolean(false) }
      let text = try context.javaText(arguments[0])
      try context.spend(20 + text.count)
      return .boolean(URLText.isEmail(text, context.services.suffixes))
    },
  ]

  private static func parsed(
    _ arguments: Arguments, _ name: StaticString, _ context: CallContext
  ) throws(StellarError) -> URLText? {
    try arguments.require(1, of: name)
    guard let text = try arguments.string(0, of: name) else { return nil }
    try context.spend(10 + text.count >> 1)
    return URLText(parsing: text)
  }
}

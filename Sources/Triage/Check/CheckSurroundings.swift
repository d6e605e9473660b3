// Part of squint.
public import Stellar
public import UntrustedText

/// What a check may ask about the world around the documents; a closure that is absent leaves its question open.
public struct CheckSurroundings: Sendable {
  /// The functions that expressions may call.
  public var functions: FunctionLibrary
  /// Gives the public suffixes, and says whether there are files to look addresses up in.
  public var services: Services
  /// The versions of each model that can be asked, by the models' names; nil when that is not known.
  public var models: [String: [String]]?
  /// Whether a reference file is there, by its path below the reference folder.
  public var hasReference: (@Sendable (_ path: String) -> Bool)?
  /// Whether there is a local list for a table and a column family.
  public var hasList: (@Sendable (_ table: String, _ family: String) -> Bool)?
  /// What a parser gives, by its document.
  public var parserFields: (@Sendable (_ parser: JSONValue) -> ParserFields)?

  /// Knows the functions and nothing else.
  public init(functions: FunctionLibrary, services: Services) {
    self.functions = functions
    self.services = services
  }
}

/// The fields that a parser may give an event.
public enum ParserFields: Sendable {
  /// Only the lines themselves tell.
  case open
  /// These and no others; some hold numbers wherever they are there.
  case closed([String], numbers: Set<String> = [])
  /// The parser cannot work: the setting that is wrong, and why.
  case refused(key: String, reason: String)
}

/// A document to be checked.
public struct CheckInput: Sendable {
  /// What to call it in messages.
  public let file: String
  /// What kind of document it is.
  public let kind: DocumentKind
  /// Its bytes.
  public let bytes: [UInt8]

  /// Names a document.
  public init(file: String, kind: DocumentKind, bytes: [UInt8]) {
    self.file = file
    self.kind = kind
    self.bytes = bytes
  }
}

/// What a check has found.
public struct CheckReport: Sendable {
  /// Everything wrong or odd, in the order of files and places.
  public let problems: [ConfigurationProblem]
  /// The paths of keys that only Metron's cluster needs, as `$.parser.numWorkers`.
  public let ignored: [String]

  /// This report with what else was found, unless it says the same of the same part of a document.
  public func adding(_ more: [ConfigurationProblem]) -> CheckReport {
    let fresh = more.filter { problem in
      problem.severity == .error
        || !problems.contains { $0.file == problem.file && $0.path.hasPrefix(problem.path) && !problem.path.isEmpty }
    }
    return CheckReport(problems: problems + fresh, ignored: ignored)
  }

  /// What is wrong.
  public var errors: [ConfigurationProblem] { problems.filter { $0.severity == .error } }

  /// Whether something is wrong, so that the configuration must not go live.
  public var isRefused: Bool { !errors.isEmpty }
}

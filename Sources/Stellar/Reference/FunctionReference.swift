// Part of squint.

/// The page that describes every function, made of what the functions declare of themselves.
public struct FunctionReference: Sendable {
  private let families: [FunctionFamily]
  private let shellFamilies: [FunctionFamily]

  /// Describes families in their order: first those of every expression, then those that only the shell has.
  public init(families: [FunctionFamily] = FunctionFamily.standard, shellFamilies: [FunctionFamily] = []) {
    self.families = families
    self.shellFamilies = shellFamilies
  }

  /// The page as Markdown, ending with a line feed.
  public var markdown: String {
    let parts =
      [Self.opening, index] + families.map(chapter)
      + (shellFamilies.isEmpty ? [] : [Self.shellOpening] + shellFamilies.map(chapter)) + [absentFunctions]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static let opening = """
    # Function reference

    Every function of squint's expressions, by family. The language itself is in the
    [language guide](LanguageGuide.md), the differences from Apache Metron in
    [Coming from Metron](ComingFromMetron.md). In the shell, `?NAME` prints an entry.

    In a call's form, brackets hold what may be left out, and three dots stand after what may be given any number of
    times. Names are in capitals; a lower-case name is another name. An example's first line is an expression, the line
    after it has the value.
    """

  private static let shellOpening = """
    ## In the shell alone

    These functions exist in `squint stellar`, where one tries things. Sensors do not have them: an event never reads
    files and never changes a configuration.
    """

  // MARK: Index

  private var index: String {
    let all = families + shellFamilies
    let count = all.reduce(0) { $0 + $1.declarations.count }
    let rows = all.map { family in
      let names = family.declarations.map { "[\($0.name)](#\(Self.anchor($0.name)))" }.joined(separator: ", ")
      return "| [\(family.name)](#\(Self.anchor(family.name))) | \(names) |"
    }
    return "## Index\n\n\(count) functions.\n\n| family | functions |\n|---|---|\n" + rows.joined(separator: "\n")
  }

  /// Where a heading is found within a page: small letters, digits and underscores, with hyphens for spaces.
  public static func anchor(_ heading: String) -> String {
    String(
      heading.lowercased().compactMap { character in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || character == "_" || character == "-" ? character : nil
      })
  }

  // MARK: Chapters

  private func chapter(_ family: FunctionFamily) -> String {
    ([heading(of: family)] + family.declarations.map(entry)).joined(separator: "\n\n")
  }

  private func heading(of family: FunctionFamily) -> String { "## \(family.name)\n\n\(family.summary)" }

  private func entry(_ declaration: FunctionDeclaration) -> String {
    var parts = ["### \(declaration.name)", "`\(declaration.signature)`", declaration.summary]
    if !declaration.parameters.isEmpty {
      parts.append(declaration.parameters.map(line).joined(separator: "\n"))
    }
    parts.append("Value: \(declaration.returns).")
    if let fails = declaration.fails { parts.append("Fails: \(fails).") }
    if !declaration.examples.isEmpty {
      let lines = declaration.examples.map { "\($0.expression)\n-> \($0.result)" }
      parts.append("```stellar\n\(lines.joined(separator: "\n"))\n```")
    }
    return parts.joined(separator: "\n\n")
  }

  private func line(_ parameter: FunctionDeclaration.Parameter) -> String {
    var notes: [String] = []
    if parameter.isOptional { notes.append("optional") }
    if parameter.isRepeated { notes.append("any number") }
    let note = notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
    return "- `\(parameter.name)`\(note): \(parameter.meaning)"
  }

  // MARK: What is not offered

  private var absentFunctions: String {
    let declared = Set((families + shellFamilies).flatMap(\.declarations).map(\.name))
    var reasons: [String] = []
    var names: [String: [String]] = [:]
    for absent in AbsentFunctions.all where !declared.contains(absent.name) {
      if names[absent.reason] == nil { reasons.append(absent.reason) }
      names[absent.reason, default: []].append("`\(absent.name)`")
    }
    let rows = reasons.map { "| \((names[$0] ?? []).joined(separator: ", ")) | \($0) |" }
    return """
      ## Functions of Metron that are not offered

      | functions | why |
      |---|---|
      \(rows.joined(separator: "\n"))

      `HASH` has no TLSH: it is a digest of likeness, for files more than for names, and no well-kept library offers it.
      """
  }
}

// Part of squint.

/// Functions that belong together: a chapter of the function reference.
public struct FunctionFamily: Sendable {
  /// The chapter's title.
  public let name: String
  /// What the functions are for, as one sentence.
  public let summary: String
  /// The functions, in the order in which a reader wants them.
  public let declarations: [FunctionDeclaration]

  /// Puts functions together under a title.
  public init(_ name: String, _ summary: String, _ declarations: [FunctionDeclaration]) {
    self.name = name
    self.summary = summary
    self.declarations = declarations
  }
}

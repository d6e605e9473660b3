// Part of squint.

/// The functions that expressions may call, found by name.
public struct FunctionLibrary: Sendable {
  /// All functions, sorted by name.
  public let declarations: [FunctionDeclaration]
  private let positions: [String: Int]

  /// Collects functions; of two with one name the later wins.
  public init(_ declarations: [FunctionDeclaration]) {
    var byName: [String: FunctionDeclaration] = [:]
    for declaration in declarations { byName[declaration.name] = declaration }
    let sorted = byName.values.sorted { $0.name < $1.name }
    self.declarations = sorted
    positions = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.name, $0) })
  }

  /// The function of that name; names are case-sensitive.
  public subscript(name: String) -> FunctionDeclaration? {
    positions[name].map { declarations[$0] }
  }

  /// The known name nearest to a misspelt one, if one is near.
  public func nearestName(to name: String) -> String? {
    Spelling.nearest(to: name, among: declarations.map(\.name))
  }

  /// This library with more functions, or others under the same names.
  public func adding(_ more: [FunctionDeclaration]) -> FunctionLibrary {
    FunctionLibrary(declarations + more)
  }
}

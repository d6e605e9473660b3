// Part of squint.

extension FunctionLibrary {
  /// Every function of the language, one family after another.
  public static let standard = FunctionLibrary(FunctionFamily.standard.flatMap(\.declarations))
}

// Part of squint.
import Stellar
import Triage

extension FunctionFamily {
  /// What only the shell has.
  static let shell =
    ShellFunctions.families + [
      FunctionFamily("Triage, tried out", "Put rules together and judge messages with them.", TriageFunctions.all),
      FunctionFamily(
        "Transformations and enrichments", "Change the statements of a sensor's documents.", TransformFunctions.all),
      FunctionFamily("Index writers", "Change Metron's settings for its writers.", IndexingFunctions.all),
    ]
}

extension FunctionLibrary {
  /// The functions of the language and those that only the shell has; sensors never get the latter.
  static let shell = FunctionLibrary.standard.adding(FunctionFamily.shell.flatMap(\.declarations))
}

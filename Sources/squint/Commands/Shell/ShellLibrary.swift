// Part of squint.
import Stellar
import Triage

extension FunctionLibrary {
  /// The functions of the language and those that only the shell has; sensors never get the latter.
  static let shell = FunctionLibrary.standard.adding(
    ShellFunctions.all + TriageFunctions.all + TransformFunctions.all + IndexingFunctions.all)
}

// Part of squint.
import DGADetection

/// Tells on standard error how far a training has come.
enum TrainingProgress {
  /// A line about the workshop's forest, at every tenth tree.
  static func show(_ progress: DGATraining.Progress) {
    switch progress {
    case .names(let legit, let generated):
      StandardError.write("\(legit) legitimate and \(generated) generated names\n")
    case .ngrams(let names, let words): StandardError.write("\(names) n-grams of names, \(words) of words\n")
    case .tree(let tree, let count) where tree % 10 == 0 || tree == count:
      StandardError.write("tree \(tree) of \(count)\n")
    case .tree: break
    }
  }

  /// A line about boosted trees, at every fiftieth tree.
  static func show(_ progress: BoostedTraining.Progress, prefix: String = "") {
    switch progress {
    case .names(let legit, let generated):
      StandardError.write("\(prefix)\(legit) legitimate and \(generated) generated names\n")
    case .fold(let fold, let count): StandardError.write("\(prefix)fold \(fold) of \(count) measured\n")
    case .tree(let tree, let count) where tree % 50 == 0 || tree == count:
      StandardError.write("\(prefix)tree \(tree) of \(count)\n")
    case .tree: break
    }
  }
}

// Part of squint.

extension FunctionDeclaration {
  /// The help that the shell prints: form, meaning, arguments, value, failures and examples.
  public var help: String {
    var lines = [signature, "Description: \(summary)"]
    if !parameters.isEmpty { lines.append("Arguments:") }
    for parameter in parameters {
      let kind = parameter.isRepeated ? " (any number)" : parameter.isOptional ? " (optional)" : ""
      lines.append("\t\(parameter.name) - \(parameter.meaning)\(kind)")
    }
    lines.append("Returns: \(returns)")
    if let fails { lines.append("Fails: \(fails)") }
    if !examples.isEmpty { lines.append("Examples:") }
    for example in examples { lines.append("\t\(example.expression) is \(example.result)") }
    return lines.joined(separator: "\n")
  }
}

// Part of squint.
import UntrustedText

/// Calls: whether the function is there, takes so many arguments, and takes those that are written out.
extension TreeVisit {
  mutating func checkCall(of name: String, _ node: SyntaxTree.Node, _ position: Int) {
    guard let declaration = check.functions[name] else {
      return refuse(position, unknown(name), at: node.offset)
    }
    let arguments = Array(tree.children(of: node))
    guard declaration.arity.contains(arguments.count) else {
      return refuse(
        position, "\(name) takes \(Self.shown(declaration.arity)), got \(arguments.count): \(declaration.signature)",
        at: node.offset)
    }
    switch name {
    case "FORMAT": checkFormat(arguments, position)
    case "REGEXP_MATCH", "REGEXP_GROUP_VAL", "REGEXP_REPLACE": checkPattern(arguments, position)
    case _: probe(name, arguments, position)
    }
  }

  private func unknown(_ name: String) -> String {
    let shown = Neutral.shown(name, limit: 64)
    if let reason = AbsentFunctions.reason(for: name) { return "\(shown) is not offered: \(reason)" }
    if let nearest = check.functions.nearestName(to: name) {
      return "there is no function \(shown), did you mean \(nearest)?"
    }
    return "there is no function \(shown); %functions in the shell lists those there are"
  }

  private static func shown(_ arity: ClosedRange<Int>) -> String {
    func counted(_ count: Int) -> String { count == 1 ? "1 argument" : "\(count) arguments" }
    if arity.lowerBound == arity.upperBound { return counted(arity.lowerBound) }
    if arity.upperBound == .max { return "at least \(counted(arity.lowerBound))" }
    return "\(arity.lowerBound) to \(counted(arity.upperBound))"
  }

  // MARK: FORMAT

  private mutating func checkFormat(_ arguments: [Int], _ position: Int) {
    guard let first = arguments.first, case .string(let text)? = constant(at: first) else { return }
    let place = tree.nodes[first].offset
    do throws(StellarError) {
      let format = try FormatText(text)
      guard format.argumentCount <= arguments.count - 1 else {
        let needed = format.argumentCount == 1 ? "1 value" : "\(format.argumentCount) values"
        return refuse(
          position, "this format needs \(needed), FORMAT gets \(arguments.count - 1)", at: place)
      }
      guard format.greatestWidth <= 1000 else {
        return refuse(position, "a width or precision of \(format.greatestWidth) is over 1,000", at: place)
      }
      for case .conversion(let conversion) in format.pieces where conversion.kind.takesArgument {
        checkConversion(conversion, arguments, position)
      }
    } catch {
      refuse(position, error.message, at: place)
    }
  }

  private mutating func checkConversion(_ conversion: FormatConversion, _ arguments: [Int], _ position: Int) {
    let index = conversion.argument + 1
    guard index < arguments.count, let value = constant(at: arguments[index])?.value else { return }
    do throws(StellarError) {
      var output: [UInt8] = []
      let scope = EvaluationScope(services: check.services, clock: { 0 })
      try conversion.write(value, to: &output, scope.context)
    } catch {
      refuse(position, error.message, at: tree.nodes[arguments[index]].offset)
    }
  }

  // MARK: Regular expressions

  private mutating func checkPattern(_ arguments: [Int], _ position: Int) {
    guard arguments.count > 1 else { return }
    let node = tree.nodes[arguments[1]]
    var literals = [arguments[1]]
    if case .list = node.kind { literals = Array(tree.children(of: node)) }
    for literal in literals {
      guard case .string(let text)? = constant(at: literal), !text.isEmpty else { continue }
      do throws(PatternError) {
        _ = try Pattern(text)
      } catch {
        refuse(
          position, "the regular expression is wrong at character \(error.column): \(error.message)",
          at: offset(inLiteral: literal, error.offset))
      }
    }
  }

  // MARK: Arguments with a fixed choice

  /// An argument that is tried with a harmless value in place of the others.
  private struct Probe {
    let argument: Int
    let before: String
    let after: String
  }

  private static let probes: [String: Probe] = [
    "HASH": Probe(argument: 1, before: "HASH('a', ", after: ")"),
    "ENCODE": Probe(argument: 1, before: "ENCODE('a', ", after: ")"),
    "DECODE": Probe(argument: 1, before: "DECODE('', ", after: ")"),
    "DATE_FORMAT": Probe(argument: 0, before: "DATE_FORMAT(", after: ", 0L)"),
    "IN_SUBNET": Probe(argument: 1, before: "IN_SUBNET('192.0.2.1', ", after: ")"),
    "FUZZY_SCORE": Probe(argument: 2, before: "FUZZY_SCORE('a', 'a', ", after: ")"),
  ]

  private mutating func probe(_ name: String, _ arguments: [Int], _ position: Int) {
    guard let probe = Self.probes[name], probe.argument < arguments.count,
      case .string? = constant(at: arguments[probe.argument])
    else { return }
    let text = probe.before + self.text(of: arguments[probe.argument]) + probe.after
    do throws(StellarError) {
      _ = try check.valueOfNulls(try Program(Bytes(text), functions: check.functions))
    } catch {
      guard error.code == .badArgument || error.code == .wrongType else { return }
      refuse(position, error.message, at: tree.nodes[arguments[probe.argument]].offset)
    }
  }
}

// Part of squint.
import UntrustedText

/// Whether the whole expression gives what its place asks for, and what becomes of it where fields are missing.
extension TreeVisit {
  mutating func judge(_ program: Program) {
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    switch role {
    case .value, .reason: break
    case .rule, .condition: judgeTruth(program)
    case .score: judgeScore(program)
    }
  }

  private var rootOffset: Int { tree.nodes[tree.root].offset }

  /// What an expression is called that must be true or false.
  private var title: String { role == .condition ? "condition" : "rule" }

  private mutating func judgeTruth(_ program: Program) {
    if let kinds = kindsWithoutTruth(of: tree.root) {
      let shown = kinds.map(\.shown).joined(separator: " or ")
      return refuse(
        tree.root, "a \(title) must be true or false, this is \(shown)\(comparison(of: kinds))", at: rootOffset)
    }
    if case .variable(let name) = tree.nodes[tree.root].kind {
      if isAlert(tree.root) {
        return warn(
          "is_alert is the text 'true' when rules run, so this rule always fails; write is_alert == 'true'",
          at: rootOffset)
      }
      let shown = Neutral.shown(tree.names[name])
      return warn(
        "the \(title) gives null where \(shown) is missing, and fails; write \(shown) != null && \(shown)",
        at: rootOffset)
    }
    do throws(StellarError) {
      let value = try check.valueOfNulls(program)
      if references.isEmpty, !program.usesAllVariables, case .boolean(let flag) = value, isRepeatable(program) {
        let outcome =
          role == .condition ? (flag ? "always holds" : "never holds") : flag ? "always fires" : "never fires"
        return warn("this \(title) \(outcome)", at: rootOffset)
      }
      if value.isNull { warnOfNulls("gives null", program) }
    } catch {
      guard isAboutValues(error) else { return }
      warnOfNulls("fails (\(error.message))", program)
    }
  }

  /// How to make a truth of what is none.
  private func comparison(of kinds: [ValueKind]) -> String {
    guard kinds != [.null] else { return "" }
    guard let kind = kinds.first, kinds.count == 1 else { return "; compare it with something" }
    let text = text(of: tree.root)
    let name: String
    switch tree.nodes[tree.root].kind {
    case .call, .chain: name = text.utf8.count <= 60 ? Neutral.shown(text) : ""
    case .constant, .variable, .exists, .list, .map, .not, .conditional, .match, .lambda: name = ""
    }
    guard !name.isEmpty else { return "; compare it with something" }
    switch kind {
    case .number: return "; compare it with something, as in \(name) > 0"
    case .text: return "; compare it with something, as in \(name) == 'text'"
    case .list, .set: return "; ask for an item, as in 'text' in \(name)"
    case .map: return "; compare a value of it, as in MAP_GET('key', \(name)) == 'text'"
    case .null, .boolean, .function, .opaque: return "; give it to a function that compares"
    }
  }

  private mutating func judgeScore(_ program: Program) {
    if let kind = kind(of: tree.root), kind == .list || kind == .map || kind == .function || kind == .boolean {
      return refuse(tree.root, "a score must be a number, this is \(kind.shown)", at: rootOffset)
    }
    do throws(StellarError) {
      let value = try check.valueOfNulls(program)
      let isConstant = references.isEmpty && !program.usesAllVariables
      guard !isConstant || isRepeatable(program) else { return }
      if value.isNull {
        guard isConstant else { return warnOfNulls("gives null", program) }
        refuse(tree.root, "a score must be a number, this is null", at: rootOffset)
      } else if isConstant, let text = value.text, Double(String(decoding: text.array, as: UTF8.self)) == nil {
        refuse(tree.root, "a score must be a number, this is the text '\(text.shownText(limit: 40))'", at: rootOffset)
      } else if isConstant, let points = value.convertedDouble, !points.isFinite {
        refuse(
          tree.root,
          "a score must be a finite number, this is always \(JavaNumber.text(points)); write the points that"
            + " the rule gives, such as 75", at: rootOffset)
      }
    } catch {
      if isAboutValues(error) { warnOfNulls("fails (\(error.message))", program) }
    }
  }

  private mutating func warnOfNulls(_ what: String, _ program: Program) {
    var seen: Set<String> = []
    let names = references.filter { !$0.isExistence }.map(\.name).filter { seen.insert($0).inserted }
    guard let first = names.first, names.count <= 8 else { return }
    let shown = names.map { Neutral.shown($0, limit: 64) }
    let missing = shown.count == 1 ? "\(shown[0]) is missing" : "\(shown.joined(separator: " and ")) are missing"
    let guards = shown.map { "\($0) != null" }.joined(separator: " && ")
    let place = references.first { $0.name == first }?.offset ?? rootOffset
    let safe = role == .score ? "if \(guards) then … else 0" : "\(guards) && (…) to be safe"
    warn("this \(what) where \(missing); write \(safe)", at: place)
  }

  private func isAboutValues(_ error: StellarError) -> Bool {
    switch error.code {
    case .wrongType, .badArgument, .divisionByZero, .notCondition, .notPredicate: true
    case .badCharacter, .unclosedString, .badEscape, .numberOutOfRange, .unexpectedToken, .nestedTooDeep,
      .sourceTooLong, .unknownFunction, .undefinedVariable, .serviceUnavailable, .budgetExceeded:
      false
    }
  }

  /// Whether a program without variables always gives the same: it asks neither the clock nor a service.
  private func isRepeatable(_ program: Program) -> Bool {
    program.calls.allSatisfy { call in
      !["MAAS_", "OBJECT_", "ENRICHMENT_", "GEO_", "ASN_", "REST_", "DAY_", "WEEK_", "PROFILE_", "CONFIG_"]
        .contains { call.function.hasPrefix($0) } && !["DATE_FORMAT", "MONTH", "YEAR"].contains(call.function)
    }
  }
}

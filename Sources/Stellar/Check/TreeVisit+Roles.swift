// Part of squint.
import UntrustedText

/// Whether the whole expression gives what its place asks for, and what becomes of it where fields are missing.
extension TreeVisit {
  mutating func judge(_ program: Program, as role: ExpressionRole) {
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    switch role {
    case .value, .reason: break
    case .rule: judgeRule(program)
    case .score: judgeScore(program)
    }
  }

  private var rootOffset: Int { tree.nodes[tree.root].offset }

  private mutating func judgeRule(_ program: Program) {
    if let kind = kind(of: tree.root), kind != .boolean {
      let hint = kind == .null ? "" : "; compare it with something"
      return refuse(tree.root, "a rule must be true or false, this is \(kind.shown)\(hint)", at: rootOffset)
    }
    if case .variable(let name) = tree.nodes[tree.root].kind {
      let name = tree.names[name]
      if VariableName.normalised(name) == "is_alert" {
        warn(
          "is_alert is the text 'true' when rules run, so this rule always fails; write is_alert == 'true'",
          at: rootOffset)
      } else {
        let shown = Neutral.shown(name)
        warn(
          "the rule gives null where \(shown) is missing, and fails; write \(shown) != null && \(shown)", at: rootOffset
        )
      }
      return
    }
    do throws(StellarError) {
      let value = try check.valueOfNulls(program)
      if references.isEmpty, !program.usesAllVariables, case .boolean(let flag) = value, isRepeatable(program) {
        return warn(flag ? "this rule always fires" : "this rule never fires", at: rootOffset)
      }
      if value.isNull { warnOfNulls("gives null", program) }
    } catch {
      guard isAboutValues(error) else { return }
      warnOfNulls("fails (\(error.message))", program)
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
    warn("this \(what) where \(missing); write \(guards) && (…) to be safe", at: place)
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

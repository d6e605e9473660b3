// Part of squint.
import Events
import Stellar
import UntrustedText

extension MeaningCheck {
  /// Checks what is added to events, and how they are judged.
  mutating func check(enrichment root: DocumentNode) {
    let whole = root["configuration"]
    stage(root["enrichment"], settings: settings(root["enrichment"]?["config"], whole))
    for node in [whole, root["enrichment"]?["config"]] { check(thresholds: node) }
    check(clientScore: root["enrichment"]?["fieldMap"]?[ClientScoreSettings.key])
    let intelligence = root["threatIntel"]
    stage(intelligence, settings: settings(intelligence?["config"], whole))
    if let triage = intelligence?["triageConfig"] {
      check(triage: triage, settings: settings(whole, intelligence?["config"]))
    }
  }

  private mutating func stage(_ node: DocumentNode?, settings: Set<String>) {
    guard let map = node?["fieldMap"] else { return }
    let groups = map["stellar"]?["config"].map { self.groups($0) } ?? []
    let made = Set(groups.joined().map(\.target))
    for (adapter, entry) in map.members where entry.value != .null {
      if adapter.hasSuffix("ThreatIntel"), !(entry["fields"] ?? entry).texts.isEmpty { raisesAlerts = true }
      check(adapter: adapter, entry, node, besides: made)
    }
    flow(groups, settings: settings)
    for group in groups { unread(group) }
    settle(groups)
  }

  // MARK: Triage

  private mutating func check(triage node: DocumentNode, settings: Set<String>) {
    if let aggregator = node["aggregator"], let name = aggregator.text, Aggregator(rawValue: name) == nil {
      let advice = Spelling.advice(for: name, among: Aggregator.allCases.map(\.rawValue))
      add(aggregator.problem(.error, "unknown aggregator '\(Neutral.shown(name, limit: 64))'; \(advice)"))
    }
    let rules = node["riskLevelRules"]?.elements ?? []
    if isWhole, isClosed, !raisesAlerts, let first = rules.first {
      add(
        first.problem(
          .warning,
          "nothing sets is_alert or a threat intelligence field, so no rule ever runs; add a statement"
            + " 'is_alert := …' to threatIntel"))
    }
    let trumps = node["aggregationConfig"]?["negativeValuesTrump"]
    var texts: [String: (text: Bytes, path: String)] = [:]
    for rule in rules {
      check(rule: rule, settings: settings, vetoes: trumps == nil)
      duplicate(rule, &texts)
    }
  }

  private mutating func check(rule: DocumentNode, settings: Set<String>, vetoes: Bool) {
    for key in ["name", "shortName"] {
      if let node = rule[key], let text = node.text, let message = NameCheck.control(in: text) {
        add(node.problem(.error, message))
      }
    }
    let known = fields.union(settings)
    if let node = rule["rule"], node.value.bytesValue?.array.allSatisfy({ $0 <= 0x20 }) == true {
      add(node.problem(.warning, "a blank rule fires for every alert; write true if that is meant"))
    }
    for (key, role) in [("rule", ExpressionRole.rule), ("score", .score), ("reason", .reason)] {
      guard let node = rule[key], let source = node.value.bytesValue else { continue }
      guard let report = check(source, of: node, as: role, label: key) else { continue }
      if warn(ofWord: source, report, known: known, node, role) { continue }
      check(report.references, known: known, source, 0, node, label: key)
    }
    guard let score = rule["score"] else { return }
    if score.value.bytesValue?.array.allSatisfy({ $0 <= 0x20 }) == true {
      return add(score.problem(.error, "score: nothing stands here; write a number or an expression"))
    }
    if let number = score.value.doubleValue, !number.isFinite {
      return add(score.problem(.error, "this number is larger than any score can be"))
    }
    let points = score.value.doubleValue ?? score.text.flatMap(Double.init)
    if vetoes, let points, points < 0 {
      add(
        score.problem(
          .warning,
          "a negative score is a veto: wherever this rule fires, the event's score is -Infinity; set"
            + " aggregationConfig.negativeValuesTrump to false, or to true to say that this is meant"))
    }
  }

  /// Prose of a single word is a name that nothing gives.
  private mutating func warn(
    ofWord source: Bytes, _ report: ExpressionCheck.Report, known: Set<String>, _ node: DocumentNode,
    _ role: ExpressionRole
  ) -> Bool {
    guard role == .reason || role == .score, report.references.count == 1, let word = report.references.first,
      !known.contains(word.name), hidden[word.name] == nil,
      String(decoding: source.array, as: UTF8.self).split(whereSeparator: \.isWhitespace) == [Substring(word.name)]
    else { return false }
    let isCapital = word.name.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    guard isClosed || isCapital, !word.name.contains(".") else { return false }
    let shown = Neutral.shown(word.name, limit: 64)
    let advice =
      role == .reason
      ? "a reason is an expression: text stands in quotes, \"'\(shown)'\"" : "a score is a number, or an expression"
    add(
      isClosed ? .error : .warning, "\(shown) is read as a field's name, which nothing gives; \(advice)",
      at: word.offset, source, 0, node)
    return true
  }

  private mutating func duplicate(_ rule: DocumentNode, _ texts: inout [String: (text: Bytes, path: String)]) {
    guard let node = rule["rule"], let source = node.value.bytesValue,
      let program = try? Program(source, functions: surroundings.functions)
    else { return }
    let canonical = String(decoding: program.canonicalText.array, as: UTF8.self)
    guard let first = texts[canonical] else {
      texts[canonical] = (source, node.path)
      return
    }
    add(
      node.problem(
        .warning,
        first.text == source
          ? "the same text as \(first.path); this rule never runs, for only the first of equal rules counts"
          : "says the same as \(first.path); both fire together"))
  }

  // MARK: Extractors

  /// Checks the expressions that make a list or a summary of a file.
  mutating func check(extractor root: DocumentNode) {
    for (key, node) in root["config"]?.members ?? [] {
      switch key {
      case "value_filter", "indicator_filter": single(node, .condition, key)
      case "state_init", "state_merge": single(node, .value, key)
      case "value_transform", "indicator_transform", "state_update":
        for (name, entry) in node.members { single(entry, .value, Neutral.shown(name, limit: 64)) }
      case _: break
      }
    }
  }

  private mutating func single(_ node: DocumentNode, _ role: ExpressionRole, _ label: String) {
    if let source = node.value.bytesValue { _ = check(source, of: node, as: role, label: label) }
  }
}

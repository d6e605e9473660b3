// Part of squint.
import Events
import Stellar
import UntrustedText

extension MeaningCheck {
  /// Checks what is added to events, and how they are judged.
  mutating func check(enrichment root: DocumentNode) {
    let whole = root["configuration"]
    stage(root["enrichment"], settings: settings(root["enrichment"]?["config"], whole))
    check(clientScore: root["enrichment"]?["fieldMap"]?[ClientScoreSettings.key])
    let intelligence = root["threatIntel"]
    stage(intelligence, settings: settings(intelligence?["config"], whole))
    if let triage = intelligence?["triageConfig"] {
      check(triage: triage, settings: settings(whole, intelligence?["config"]))
    }
  }

  private mutating func stage(_ node: DocumentNode?, settings: Set<String>) {
    guard let map = node?["fieldMap"] else { return }
    var groups: [[StatementSite]] = []
    for (adapter, entry) in map.members {
      if adapter == "stellar" {
        if let config = entry["config"] { groups += self.groups(config) }
      } else {
        if adapter.hasSuffix("ThreatIntel"), !entry.texts.isEmpty { raisesAlerts = true }
        types(of: adapter, entry, node)
      }
    }
    flow(groups, settings: settings)
    for group in groups { unread(group) }
    settle(groups)
  }

  /// It reads fields that must be there, and gives some that later stages may read.
  private mutating func check(clientScore entry: DocumentNode?) {
    guard let entry, entry.value != .null else { return }
    var read: [(node: DocumentNode, name: String)] = []
    for node in (entry["fields"] ?? entry).texts { read += node.text.map { [(node, $0)] } ?? [] }
    for name in ClientScoreSettings.settings where name.hasSuffix("Field") {
      if let node = entry["config"]?[name], let text = node.text { read.append((node, text)) }
    }
    for (node, name) in read where isClosed && !fields.contains(FieldPath.dotted(name)) {
      let advice = Spelling.nearest(to: name, among: fields.sorted()).map { "; did you mean '\($0)'?" } ?? ""
      add(node.problem(.warning, "nothing gives the field '\(Neutral.shown(name, limit: 64))'\(advice)"))
    }
    fields.formUnion(ClientField.all)
  }

  /// Lists are looked up by the types of a field; without any, nothing is.
  private mutating func types(of adapter: String, _ entry: DocumentNode, _ stage: DocumentNode?) {
    guard adapter.lowercased().contains("hbase") else { return }
    let isThreat = adapter.hasSuffix("ThreatIntel")
    let types = Dictionary(stage?["fieldToTypeMap"]?.members ?? []) { first, _ in first }
    let setting = isThreat ? "threat.intel.simple.hbase" : "enrichment.simple.hbase"
    let table = listSetting(setting + ".table", stage) ?? (isThreat ? "threatintel" : "enrichment")
    let families = stage?["config"]?["typeToColumnFamily"]
    for field in entry.texts {
      guard let name = field.text else { continue }
      let last = name.split(separator: ".").last.map(String.init) ?? name
      guard let listed = types[name] ?? types[last], listed.value != .null else {
        add(
          field.problem(
            .warning,
            "'\(Neutral.shown(name, limit: 64))' has no entry in 'fieldToTypeMap', so no list is asked for it"))
        continue
      }
      for type in listed.texts {
        guard let text = type.text else { continue }
        let family = families?[text]?.text ?? listSetting(setting + ".cf", stage) ?? "t"
        if let message = missing(list: table, family) { add(type.problem(.warning, message)) }
      }
    }
  }

  /// A setting of a stage, of the whole document or of all sensors.
  private func listSetting(_ key: String, _ stage: DocumentNode?) -> String? {
    let places = [stage?["config"], roots[.enrichment]?["configuration"], roots[.global]]
    return places.lazy.compactMap { $0?[key]?.text }.first
  }

  // MARK: Triage

  private mutating func check(triage node: DocumentNode, settings: Set<String>) {
    if let aggregator = node["aggregator"], let name = aggregator.text, Aggregator(rawValue: name) == nil {
      let known = Aggregator.allCases.map(\.rawValue)
      let advice =
        Spelling.nearest(to: name, among: known).map { "did you mean \($0)?" }
        ?? "there are \(known.joined(separator: ", "))"
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
      case "value_filter", "indicator_filter": single(node, .rule, key)
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

// Part of squint.
import Events
import Stellar
import UntrustedText

extension MeaningCheck {
  private static let parsers = ["Squid", "Grok", "JSONMap", "CSV"]
  private static let classes = ["Squid", "SquidParser", "BasicSquidParser", "GrokParser", "JSONMapParser", "CSVParser"]
  /// Parsers that Metron has besides.
  private static let others = [
    "BasicBroParser", "BasicSnortParser", "BasicAsaParser", "BasicFireEyeParser", "BasicIseParser",
    "BasicLancopeParser", "BasicPaloAltoFirewallParser", "BasicSourcefireParser", "BasicWebsphereParser",
    "CEFParser", "LEEFParser", "GrokWebSphereParser", "GrokAsaParser", "Syslog5424Parser", "Syslog3164Parser",
    "RegularExpressionsParser", "XMLMapParser", "BasicUnifi", "ParserRunner",
  ]
  private static let transformations = [
    "STELLAR", "REMOVE", "SELECT", "RENAME", "REGEX_SELECT", "REGEX_ROUTING", "IP_PROTOCOL",
  ]

  /// Checks how lines become events.
  mutating func check(parser root: DocumentNode) {
    checkClass(root)
    let settings = settings(root["parserConfig"])
    let filter = root["parserConfig"]
    if let query = filter?["filter.query"] ?? filter?["filter"]?["query"], let source = query.value.bytesValue {
      _ = check(source, of: query, as: .condition, label: "filter")
    }
    for entry in root["fieldTransformations"]?.elements ?? [] { check(transformation: entry, settings: settings) }
  }

  private mutating func checkClass(_ root: DocumentNode) {
    guard let node = root["parserClassName"], let name = node.text else { return }
    let short = name.split(separator: ".").last.map(String.init) ?? name
    let shown = Neutral.shown(name, limit: 80)
    let choices = "there are \(Self.parsers.joined(separator: ", "))"
    guard Self.parsers.contains(short) || Self.classes.contains(short) else {
      if Self.others.contains(short) {
        return add(node.problem(.error, "Metron's parser '\(shown)' is not offered here; \(choices)"))
      }
      let nearest = Spelling.nearest(to: short, among: Self.parsers + Self.classes)
      let advice = nearest.map { "did you mean \($0)?" } ?? choices
      return add(node.problem(.error, "unknown parser '\(shown)'; \(advice)"))
    }
    let settings = root["parserConfig"]
    if short.hasPrefix("Grok") {
      for key in ["patternLabel"] where settings?[key] == nil {
        let near = Spelling.nearest(to: key, among: settings?.members.map(\.key) ?? [])
        let advice = near.map { ", found \"\(Neutral.shown($0))\"" } ?? ""
        add((settings ?? node).problem(.error, "a Grok parser needs '\(key)' in 'parserConfig'\(advice)"))
      }
    }
    if short.hasPrefix("JSONMap"), let node = settings?["mapStrategy"], let name = node.text,
      JSONMapSettings.MapStrategy(rawValue: name) == nil
    {
      let advice = Spelling.advice(for: name, among: JSONMapSettings.MapStrategy.allCases.map(\.rawValue))
      add(node.problem(.error, "unknown mapStrategy '\(Neutral.shown(name, limit: 64))'; \(advice)"))
    }
    switch surroundings.parserFields?(root.value) ?? .open {
    case .open: break
    case .closed(let given, let numbers):
      self.numbers = numbers
      fields.formUnion(given.map(FieldPath.dotted))
      isClosed = true
      if given.contains(FieldName.isAlert) { raisesAlerts = true }
      checkTime(settings?["timestampField"], given)
    case .refused(let key, let reason): add((settings?[key] ?? node).problem(.error, reason))
    }
  }

  private mutating func checkTime(_ node: DocumentNode?, _ given: [String]) {
    guard let node, let name = node.text, !given.contains(name) else { return }
    let nearest = Spelling.nearest(to: name, among: given)
    let advice =
      nearest.map { "did you mean '\(Neutral.shown($0))'?" }
      ?? "it has \(given.map { Neutral.shown($0, limit: 40) }.joined(separator: ", "))"
    add(node.problem(.error, "the pattern has no field '\(Neutral.shown(name, limit: 64))'; \(advice)"))
  }

  // MARK: Field transformations

  private mutating func check(transformation node: DocumentNode, settings: Set<String>) {
    for key in ["input", "output"] {
      for name in node[key]?.texts ?? [] {
        guard let text = name.text, NameCheck.control(in: text) == nil, let mistake = NameCheck.mistake(in: text)
        else { continue }
        add(name.problem(.error, inString: mistake.offset, mistake.message))
      }
    }
    guard let kind = node["transformation"], let name = kind.text else { return }
    let config = node["config"]
    switch name {
    case "STELLAR": stellar(node, config, settings: settings)
    case "REMOVE":
      if let condition = config?["condition"], let source = condition.value.bytesValue,
        let report = check(source, of: condition, as: .condition, label: "condition")
      {
        check(
          report.references, known: fields.union(settings), source, 0, condition, label: "condition")
      }
    case "RENAME":
      for (from, to) in config?.members ?? [] {
        guard let text = to.text else {
          add(to.problem(.error, "expected the new name of '\(Neutral.shown(from))', found \(to.value.kindName)"))
          continue
        }
        if let mistake = NameCheck.mistake(in: text) {
          add(to.problem(.error, inString: mistake.offset, mistake.message))
        }
        fields.insert(FieldPath.dotted(text))
        numbers.remove(FieldPath.dotted(text))
        if FieldPath.dotted(text) == FieldName.isAlert { raisesAlerts = true }
      }
    case "REGEX_SELECT", "REGEX_ROUTING":
      for (_, patterns) in config?.members ?? [] { for pattern in patterns.texts { checkPattern(pattern) } }
      give(outputs(node))
    case "SELECT", "IP_PROTOCOL":
      give(node["output"]?.texts ?? [])
    case _:
      let advice = Spelling.advice(for: name, among: Self.transformations)
      add(kind.problem(.error, "unknown transformation '\(Neutral.shown(name, limit: 64))'; \(advice)"))
    }
  }

  /// Fields that a transformation gives, of whatever kind.
  private mutating func give(_ outputs: [DocumentNode]) {
    let names = outputs.compactMap(\.text).map(FieldPath.dotted)
    fields.formUnion(names)
    numbers.subtract(names)
  }

  private func outputs(_ node: DocumentNode) -> [DocumentNode] {
    let named = node["output"]?.texts ?? []
    return named.isEmpty ? node["input"]?.texts ?? [] : named
  }

  private mutating func checkPattern(_ node: DocumentNode) {
    guard let text = node.value.bytesValue else { return }
    do throws(PatternError) {
      _ = try Pattern(text)
    } catch {
      add(
        node.problem(
          .error, inString: error.offset,
          "the regular expression is wrong at character \(error.column): \(error.message)"))
    }
  }

  private mutating func stellar(_ node: DocumentNode, _ config: DocumentNode?, settings: Set<String>) {
    guard let config else {
      return add(node.problem(.error, "a STELLAR transformation needs a 'config' of expressions by name"))
    }
    let sites = object(config)
    let outputs = outputs(node)
    let defined = Set(config.members.map { FieldPath.dotted($0.key) })
    for output in outputs {
      guard let text = output.text, NameCheck.mistake(in: text) == nil, !defined.contains(FieldPath.dotted(text))
      else { continue }
      let nearest = Spelling.nearest(to: text, among: defined.sorted())
      let advice = nearest.map { ", did you mean '\(Neutral.shown($0))'?" } ?? ""
      add(
        output.problem(
          .warning, "no expression in 'config' defines the output '\(Neutral.shown(text, limit: 64))'\(advice)"))
    }
    flow([sites], settings: settings)
    let kept = Set(outputs.compactMap(\.text).map(FieldPath.dotted))
    let readers = Self.readers(sites)
    for site in sites where !kept.isEmpty && !kept.contains(site.target) {
      guard !readers.readsAll, readers.counts[site.target] == nil else { continue }
      add(
        site.node.keyProblem(
          .warning,
          "'\(Neutral.shown(site.target, limit: 64))' is computed and nothing reads it; name it in 'output' to keep it")
      )
    }
    fields.formUnion(kept)
    if kept.contains(FieldName.isAlert) { raisesAlerts = true }
  }
}

// Part of squint.
import Events
import Stellar
import UntrustedText

/// Enrichments beside Stellar: the fields that they look up, and what they look in.
extension MeaningCheck {
  /// Checks one entry of a stage's field map; `made` are the fields that the stage's own statements make.
  mutating func check(
    adapter: String, _ entry: DocumentNode, _ stage: DocumentNode?, besides made: Set<String>
  ) {
    let listed = (entry["fields"] ?? entry).texts
    switch adapter {
    case "geo", "asn":
      for field in listed { given(field, besides: made) }
      let function = adapter == "geo" ? "GEO_GET" : "ASN_GET"
      if !listed.isEmpty, let fault = addressFault(of: function) { add(entry.problem(.warning, fault)) }
    case "host":
      for field in listed { given(field, besides: made) }
    case "hbaseEnrichment", "hbaseThreatIntel", "simpleHBaseEnrichment", "simpleHBaseThreatIntel":
      for field in listed where given(field, besides: made) { types(of: field, adapter, stage) }
    case _: break
    }
  }

  /// Says whether something gives a field that is looked up, and warns where nothing does.
  @discardableResult private mutating func given(_ node: DocumentNode, besides made: Set<String> = []) -> Bool {
    guard let text = node.text else { return true }
    let name = FieldPath.dotted(text)
    guard !fields.contains(name), !Self.isGiven(name, by: fields) else { return true }
    let shown = Neutral.shown(name, limit: 64)
    if made.contains(name) {
      add(
        node.problem(
          .warning, "'\(shown)' is set by a statement of the same stage, which this does not see; set it in the parser")
      )
      return false
    }
    let nearest = nearest(to: name, among: fields, shortest: isClosed ? 1 : 4)
    guard isClosed || nearest != nil else { return true }
    let advice = nearest.map { "; did you mean '\(Neutral.shown($0))'?" } ?? ""
    add(node.problem(.warning, "nothing gives the field '\(shown)'\(advice)"))
    return false
  }

  /// Why `GEO_GET` or `ASN_GET` cannot look addresses up; nil when it can, or when that is not known.
  func addressFault(of function: String) -> String? {
    let services = surroundings.services
    let isKnown = function == "ASN_GET" ? services.autonomousSystem != nil : services.location != nil
    guard isKnown else { return nil }
    do throws(StellarError) {
      let program = try Program(Bytes("\(function)('8.8.8.8')"), functions: surroundings.functions)
      _ = try program.evaluate(EvaluationScope(services: services, clock: { 0 }))
      return nil
    } catch {
      return error.code == .serviceUnavailable ? error.message : nil
    }
  }

  /// Lists are looked up by the types of a field; without any, nothing is.
  private mutating func types(of field: DocumentNode, _ adapter: String, _ stage: DocumentNode?) {
    guard let name = field.text else { return }
    let isThreat = adapter.hasSuffix("ThreatIntel")
    let types = Dictionary(stage?["fieldToTypeMap"]?.members ?? []) { first, _ in first }
    let setting = isThreat ? "threat.intel.simple.hbase" : "enrichment.simple.hbase"
    let table = listSetting(setting + ".table", stage) ?? (isThreat ? "threatintel" : "enrichment")
    let families = stage?["config"]?["typeToColumnFamily"]
    let last = name.split(separator: ".").last.map(String.init) ?? name
    guard let listed = types[name] ?? types[last], listed.value != .null else {
      return add(
        field.problem(
          .warning, "'\(Neutral.shown(name, limit: 64))' has no entry in 'fieldToTypeMap', so no list is asked for it"))
    }
    for type in listed.texts {
      guard let text = type.text else { continue }
      let family = families?[text]?.text ?? listSetting(setting + ".cf", stage) ?? "t"
      if let message = missing(list: table, family) { add(type.problem(.warning, message)) }
    }
  }

  /// A setting of a stage, of the whole document or of all sensors.
  private func listSetting(_ key: String, _ stage: DocumentNode?) -> String? {
    let places = [stage?["config"], roots[.enrichment]?["configuration"], roots[.global]]
    return places.lazy.compactMap { $0?[key]?.text }.first
  }

  // MARK: The score of clients

  /// It reads fields that must be there, and gives some that later stages may read.
  mutating func check(clientScore entry: DocumentNode?) {
    guard let entry, entry.value != .null else { return }
    for node in (entry["fields"] ?? entry).texts { given(node) }
    for name in ClientScoreSettings.settings where name.hasSuffix("Field") {
      if let node = entry["config"]?[name] { given(node) }
    }
    if let node = entry["config"]?["model"], let name = node.text, let models = surroundings.models,
      let message = Self.missing(name, version: nil, of: models)
    {
      add(node.problem(.error, message))
    }
    fields.formUnion(ClientField.all)
  }
}

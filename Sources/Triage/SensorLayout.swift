// Part of squint.
import Events
import UntrustedText

/// Which fields the events of a sensor may carry.
enum SensorLayout {
  static func layout(of configuration: SensorConfiguration, parserFields: [String]) -> FieldLayout {
    var names = parserFields + [FieldName.originalString, FieldName.sourceType]
    for transformation in configuration.parser.transformations {
      switch transformation {
      case .stellar(_, let outputs): names += outputs
      case .rename(let pairs): names += pairs.map(\.to)
      case .regexSelect(_, let to, _): names.append(to)
      case .remove, .select: break
      }
    }
    let groups = configuration.enrichment.enrichment.groups + configuration.enrichment.threatIntel.groups
    for group in groups {
      for statement in lastStatements(group.statements) where !statement.isRemoval && !statement.makesFields {
        names.append(statement.target)
      }
      for statement in group.statements { names += modelFields(statement.expression) }
    }
    if let clientScore = configuration.enrichment.clientScore {
      names += [ModelField.probability(of: clientScore.model)] + [ClientField.score]
    }
    names.append(FieldName.isAlert)
    return FieldLayout(names)
  }

  /// The statement that decides about each name: the last that assigns it.
  static func lastStatements(_ statements: [Statement]) -> [Statement] {
    var seen: Set<String> = []
    return statements.reversed().filter { seen.insert($0.target).inserted }.reversed()
  }

  /// The fields that tell which model answered.
  private static func modelFields(_ expression: Bytes) -> [String] {
    models(in: expression).flatMap {
      [
        ModelField.version(of: $0), ModelField.probability(of: $0), ModelField.family(of: $0),
        ModelField.familyProbability(of: $0),
      ]
    }
  }

  /// The models that an expression names in so many words.
  static func models(in expression: Bytes) -> [String] {
    let text = String(decoding: expression.array, as: UTF8.self)
    var names: [String] = []
    for part in text.split(separator: "MAAS_GET_ENDPOINT").dropFirst(text.hasPrefix("MAAS_GET_ENDPOINT") ? 0 : 1) {
      let quoted = part.drop { $0 == "(" || $0 == " " }
      guard let quote = quoted.first, quote == "'" || quote == "\"" else { continue }
      names.append(String(quoted.dropFirst().prefix { $0 != quote }))
    }
    return names
  }
}

/// The fields that tell which model answered, how sure it was, and what family it saw.
enum ModelField {
  static func version(of model: String) -> String { "squint.model.\(model).version" }
  static func probability(of model: String) -> String { "squint.model.\(model).probability" }
  static func family(of model: String) -> String { "\(model)_family" }
  static func familyProbability(of model: String) -> String { "squint.model.\(model).family.probability" }
}

/// Where the fields of a model stand in a layout; nil for those that stand beside it.
struct ModelSlots {
  let model: String
  let version: Int?
  let probability: Int?
  let family: Int?
  let familyProbability: Int?

  init(_ model: String, in layout: FieldLayout) {
    self.model = model
    version = layout.slot(of: ModelField.version(of: model))
    probability = layout.slot(of: ModelField.probability(of: model))
    family = layout.slot(of: ModelField.family(of: model))
    familyProbability = layout.slot(of: ModelField.familyProbability(of: model))
  }
}

// Part of squint.
import Search

/// The rules of a configuration as one record.
enum ConfiguredRuleCoding {
  static func record(_ rules: [ConfiguredRule]) -> [UInt8] {
    var encoder = ByteEncoder()
    for rule in rules {
      encoder.append(rule.name)
      encoder.append(rule.comment)
      encoder.append(rule.rule)
      encoder.append(rule.scoreText)
    }
    return encoder.output
  }

  /// The rules of a record, up to the first broken one.
  static func rules(_ record: UnsafeRawBufferPointer) -> [ConfiguredRule] {
    var decoder = ByteDecoder(record)
    var rules: [ConfiguredRule] = []
    while !decoder.isAtEnd {
      guard let name = decoder.optionalText(), let comment = decoder.optionalText(), let rule = decoder.text(),
        let score = decoder.text()
      else { break }
      rules.append(ConfiguredRule(name: name, comment: comment, rule: rule, scoreText: score))
    }
    return rules
  }
}

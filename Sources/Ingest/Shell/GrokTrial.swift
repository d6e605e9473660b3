// Part of squint.
public import UntrustedText

/// Grok expressions tried on lines.
public struct GrokTrial: Sendable {
  private let library: [UInt8]
  private static let label = "SQUINT_TRIAL"

  /// Takes a file of patterns that expressions may name.
  public init(patterns library: [UInt8]) { self.library = library }

  /// What an expression captures in each line, nil where it does not match.
  ///
  /// - Throws: `badPattern` when the expression is none.
  public func captures(_ expression: Bytes, in lines: [Bytes]) throws(IngestError) -> [[(name: String, text: Bytes)]?] {
    let expanded = try patterns(adding: expression.array).expanded(Self.label)
    let pattern = try Self.compile(expanded.expression)
    let groups = expanded.fields.indices.map { pattern.group(named: "f\($0)") }
    return lines.map { line in
      guard let match = pattern.firstMatch(in: line, from: 0) else { return nil }
      return zip(expanded.fields, groups).compactMap { field, group in
        guard let group, let range = match.ranges[group] else { return nil }
        return (field, line[range])
      }
    }
  }

  /// The patterns that parts of a line are tried with, the most telling first.
  private static let telling = [
    "TIMESTAMP_ISO8601", "HTTPDATE", "IP", "MAC", "UUID", "URI", "HOSTPORT", "EMAILADDRESS", "INT", "NUMBER", "QS",
    "WORD",
  ]

  /// An expression that matches a line: each run between separators becomes the first pattern that fits it whole.
  public func prediction(of line: Bytes) throws(IngestError) -> Bytes {
    let patterns = try patterns(adding: Array("x".utf8))
    var known: [(name: String, pattern: Pattern)] = []
    for name in Self.telling where patterns.contains(name) {
      known.append((name, try Self.compile(try patterns.expanded(name).expression)))
    }
    var result: [UInt8] = []
    var run: [UInt8] = []
    func end() {
      guard !run.isEmpty else { return }
      let text = Bytes(run)
      let name = known.first { $0.pattern.matchesWhole(text) }?.name ?? "NOTSPACE"
      result += Array("%{\(name)}".utf8)
      run = []
    }
    for byte in line.array.prefix(4096) {
      if byte <= 0x20 {
        end()
        if result.suffix(3) != Array("\\s+".utf8)[...] { result += Array("\\s+".utf8) }
      } else {
        run.append(byte)
      }
    }
    end()
    return Bytes(result)
  }

  private func patterns(adding expression: [UInt8]) throws(IngestError) -> GrokPatterns {
    guard expression.contains(where: { $0 > 0x20 }) else { throw .badPattern("the expression is empty") }
    let joined = expression.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    var patterns = GrokPatterns()
    patterns.add(library)
    patterns.add(Array("\(Self.label) ".utf8) + joined)
    return patterns
  }

  private static func compile(_ expression: String) throws(IngestError) -> Pattern {
    do throws(PatternError) {
      return try Pattern(Bytes(expression))
    } catch {
      throw .badPattern("\(error)")
    }
  }
}

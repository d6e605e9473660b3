// Part of squint.
import CResources
import Dashboard
import DGADetection
import EventStorage
import Events
import Ingest
import ModelService
import NetworkNames
import Search
import Stellar
import TerminalUI
import UntrustedText

/// The parts of the pipeline, each beside a simple way to do the same or the like.
struct PartBenchmarks {
  private let lines: [Bytes]
  private let hosts: [Bytes]
  private let model: DGAModel
  private let suffixes: PublicSuffixes
  private let filter: BloomFilter

  init() throws {
    var generator = LogGenerator(seed: 2)
    let lines = (0..<20_000).map { _ in Bytes(Array(generator.nextLine().dropLast())) }
    self.lines = lines
    hosts = lines.map { Self.host(of: $0) }
    model = try DGAModel(embedded: Self.buffer(cresources_dga_2_0))
    suffixes = try PublicSuffixes(table: StaticBytes(embedded: Self.buffer(cresources_public_suffixes)))
    filter = try BloomFilter(serialized: StaticBytes(embedded: Self.buffer(cresources_typosquat_bloom)))
  }

  /// Prints a row for each comparison.
  func run() throws {
    Report.header()
    Report.run(parsing())
    for comparison in try expressions() { Report.run(comparison) }
    for comparison in inference() { Report.run(comparison) }
    Report.run(bloom())
    Report.run(try query())
    Report.run(rendering(try events()))
  }

  static func buffer(_ accessor: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?)
    -> UnsafeRawBufferPointer
  {
    var count = 0
    let start = accessor(&count)
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
  }

  static func host(of line: Bytes) -> Bytes {
    let url = String(decoding: line.array, as: UTF8.self).split(separator: " ")[6]
    guard let scheme = url.firstRange(of: "://") else { return Bytes(url.prefix { $0 != ":" }) }
    return Bytes(url[scheme.upperBound...].prefix { $0 != "/" })
  }

  // MARK: Comparisons

  private func parsing() -> Comparison {
    let layout = FieldLayout(SquidParser.fields)
    let parser = SquidParser(layout: layout)
    let texts = lines.map { String(decoding: $0.array, as: UTF8.self) }
    return Comparison(
      name: "parse a Squid line", items: lines.count,
      subject: {
        var batch = EventBatch(layout: layout, reservingRows: lines.count)
        for line in lines { _ = try? parser.parse(line, offset: 0, into: &batch) }
        keep(batch.count)
      },
      baseline: {
        var fields = 0
        for text in texts { fields += text.split(separator: " ").count }
        keep(fields)
      }, baselineName: "String.split, fields alone")
  }

  private func expressions() throws -> [Comparison] {
    let texts = hosts.map { String(decoding: $0.array, as: UTF8.self) }
    let urls = hosts.map { Bytes("http://\(String(decoding: $0.array, as: UTF8.self))/path?id=1") }
    let addresses = urls.map { String(decoding: $0.array, as: UTF8.self) }
    return [
      Comparison(
        name: "URL to host (Stellar)", items: urls.count,
        subject: try evaluation("IF (IS_URL(url)) THEN URL_TO_HOST(url) ELSE GET_FIRST(SPLIT(url, ':'))", urls),
        baseline: {
          var bytes = 0
          for text in addresses { bytes += text.split(separator: "/", maxSplits: 3)[1].utf8.count }
          keep(bytes)
        }, baselineName: "String.split at the slashes"),
      Comparison(
        name: "remove subdomains (Stellar)", items: hosts.count,
        subject: try evaluation("DOMAIN_REMOVE_SUBDOMAINS(host)", hosts),
        baseline: {
          var bytes = 0
          for text in texts { bytes += text.split(separator: ".").suffix(2).joined(separator: ".").utf8.count }
          keep(bytes)
        }, baselineName: "split, suffix, join"),
      Comparison(
        name: "typosquat rule (Stellar)", items: hosts.count,
        subject: try evaluation("BLOOM_EXISTS(OBJECT_GET('f'), DOMAIN_REMOVE_TLD(host)) && host != null", hosts),
        baseline: {
          var found = 0
          for host in hosts where filter.contains(suffixes.withoutSuffix(host) ?? host) { found += 1 }
          keep(found)
        }, baselineName: "the same in Swift"),
    ]
  }

  private func evaluation(_ source: String, _ values: [Bytes]) throws -> () -> Void {
    let program = try Program(Bytes(source), functions: .standard)
    var services = Services(suffixes: suffixes)
    let object = filter
    services.object = { _ in .bloom(BloomObject(object)) }
    let scope = EvaluationScope(services: services, clock: { 0 })
    return {
      for value in values {
        scope.variable = { _ in .string(value) }
        keep((try? program.evaluate(scope)).map { $0.isNull ? 0 : 1 } ?? 0)
      }
    }
  }

  private func inference() -> [Comparison] {
    var client = ModelClient(ModelRegistry([model]))
    guard let endpoint = client.registry.endpoint(name: "dga") else { return [] }
    let judge = {
      var generated = 0
      for host in hosts where model.verdict(for: host).judgement == .generated { generated += 1 }
      keep(generated)
    }
    return [
      Comparison(
        name: "model dga", items: hosts.count, subject: judge,
        baseline: {
          var bits = 0.0
          for host in hosts { bits += Self.plainEntropy(host) }
          keep(Int(bits))
        }, baselineName: "entropy by a dictionary"),
      Comparison(
        name: "model dga, asked before", items: hosts.count,
        subject: {
          var answers = 0
          for host in hosts where client.apply(endpoint, to: host) != nil { answers += 1 }
          keep(answers)
        },
        baseline: judge, baselineName: "asking the model"),
    ]
  }

  private static func plainEntropy(_ text: Bytes) -> Double {
    var counts: [UInt8: Int] = [:]
    for index in 0..<text.count { counts[text[index], default: 0] += 1 }
    return counts.values.reduce(0) { $0 + Double($1 * $1) / Double(text.count) }
  }

  private func bloom() -> Comparison {
    let names = hosts.map { suffixes.withoutSuffix($0) ?? $0 }
    let arrays = names.map(\.array)
    let set = Set(arrays)
    return Comparison(
      name: "Bloom filter", items: names.count,
      subject: {
        var found = 0
        for name in names where filter.contains(name) { found += 1 }
        keep(found)
      },
      baseline: {
        var found = 0
        for array in arrays where set.contains(array) { found += 1 }
        keep(found)
      }, baselineName: "Set<[UInt8]>")
  }

  private func events() throws -> [StoredEvent] {
    let layout = FieldLayout(SquidParser.fields)
    let parser = SquidParser(layout: layout)
    var batch = EventBatch(layout: layout)
    for line in lines.prefix(4000) { try parser.parse(line, offset: 0, into: &batch) }
    return (0..<batch.count).map { row in
      var fields = layout.names.indices.map { ExtraField(layout.names[$0], batch[row, $0]) }
      fields.append(ExtraField("full_hostname", .text(hosts[row])))
      let rule = RuleScore(name: "rule", comment: nil, scoreText: "75", points: 75, reason: nil)
      let triage = row % 3 == 0 ? TriageScore(total: 75, aggregator: .max, rules: [rule]) : nil
      return StoredEvent(
        id: Int64(row + 1), guid: "00000000-0000-8000-8000-000000000000", fields: fields, triage: triage,
        configurationVersion: 1)
    }
  }

  private func query() throws -> Comparison {
    let events = try events()
    let query = try SearchQuery(
      parsing: "client:10.0.0.0/8 AND bytes:>20000 AND NOT host:*.de", schema: .standard, now: 0)
    return Comparison(
      name: "query on an event in memory", items: events.count,
      subject: { keep(events.count { query.matches($0) }) },
      baseline: {
        keep(
          events.count { event in
            guard case .text(let client) = event.value(of: "ip_src_addr"),
              case .integer(let bytes) = event.value(of: "bytes"),
              case .text(let host) = event.value(of: "full_hostname")
            else { return false }
            return String(decoding: client.array, as: UTF8.self).hasPrefix("10.") && bytes > 20_000
              && !String(decoding: host.array, as: UTF8.self).hasSuffix(".de")
          })
      }, baselineName: "the same in Swift")
  }

  private func rendering(_ events: [StoredEvent]) -> Comparison {
    func frame(_ size: Size) -> () -> Void {
      var state = DashboardState(
        size: size, now: 1_795_500_000_000, schema: .standard, options: DashboardOptions(startsPaused: true))
      for effect in reduce(&state, .start) {
        guard case .loadPage(let page, let request) = effect else { continue }
        let rows = EventPage(events: Array(events.prefix(page.limit)), hasMoreBefore: false, hasMoreAfter: true)
        _ = reduce(&state, .pageLoaded(request: request, rows, milliseconds: 0))
      }
      let shown = state
      var buffer = CellBuffer(size: size)
      return {
        for _ in 0..<50 { render(shown, into: &buffer) }
        keep(buffer.size.width)
      }
    }
    return Comparison(
      name: "render 140x40", items: 50, subject: frame(Size(width: 140, height: 40)),
      baseline: frame(Size(width: 80, height: 24)), baselineName: "render 80x24")
  }
}

/// Makes a result count, so that the work behind it is not left out.
@inline(never) func keep(_ value: Int) {
  Sink.value &+= value
  if Sink.value == .min { print(Sink.value) }
}

private enum Sink {
  // One thread runs all benchmarks.
  nonisolated(unsafe) static var value = 0
}

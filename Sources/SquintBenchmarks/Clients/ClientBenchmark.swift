// Part of squint.
import CResources
import DGADetection
import Events
import Glibc
import Ingest
import Stellar
import Triage
import UntrustedText

/// How soon infected clients are reported, and how many others are.
struct ClientBenchmark {
  private let folder: String
  private let seed: UInt64
  private let names: SimulatedNames
  private let sensor: ReadySensor
  private let model: DGAModel

  /// Reads what is needed; `modelFile` names a model to ask instead of the sensor's.
  init(folder: String, seed: UInt64, modelFile: String?) throws {
    self.folder = folder
    self.seed = seed
    names = try SimulatedNames(folder: folder)
    sensor = try SimulatedSensor.squid()
    model =
      try modelFile.map { try DGAModel(serialized: try SimulatedNames.content(of: $0)) }
      ?? DGAModel(embedded: PartBenchmarks.buffer(cresources_dga_2_0))
  }

  /// Prints everything.
  func run() throws {
    print("model \(model.name) \(model.version), seed \(seed), \(names.legit.count) legitimate names")
    try speed()
    try captures()
    try benign()
    try infected()
  }

  // MARK: Infected clients

  /// The rates at which a family's names fail, and whether the model sees anything.
  private static let trials: [(title: String, failing: Int, isBlind: Bool)] = [
    ("90 % fail", 90, false), ("50 % fail", 50, false), ("blind, 90 %", 90, true), ("blind, 50 %", 50, true),
  ]

  private func infected() throws {
    print("\nnames of a family until its client is reported, of 20 clients: median, worst, how many never in 60")
    print("family".padded(22), Self.trials.map { $0.title.padded(20) }.joined())
    var worst = Self.trials.map { _ in 0 }
    var late = Self.trials.map { _ in 0 }
    for (number, family) in names.families.enumerated() {
      var cells: [String] = []
      for (index, trial) in Self.trials.enumerated() {
        var counts: [Int?] = []
        for run in 0..<5 {
          counts += try detections(
            family.names, failing: trial.failing, isBlind: trial.isBlind, seed &+ UInt64(number * 1000 + run * 100))
        }
        let found = counts.compactMap(\.self).sorted()
        let never = counts.count - found.count
        if never > 0 || (found.last ?? 0) > 20 { late[index] += 1 }
        worst[index] = max(worst[index], found.last ?? 0)
        let median = found.isEmpty ? "-" : "\(found[found.count / 2])"
        cells.append("\(median), \(found.last.map(String.init) ?? "-"), \(never)".padded(20))
      }
      print(family.name.padded(22), cells.joined())
    }
    print(
      "families later than 20".padded(22),
      late.map { "\($0) of \(names.families.count)".padded(20) }.joined())
  }

  /// The names that each of four infected clients amid 96 others asked for until it was reported; nil if it never was.
  ///
  /// Which names fail is the same for all of them.
  private func detections(_ family: [SimulatedNames.Name], failing: Int, isBlind: Bool, _ seed: UInt64) throws
    -> [Int?]
  {
    let infectedCount = 4
    let seed = seed &+ UInt64(failing)
    var random = SplitMix64(seed: seed)
    var traffic = BenignTraffic(names.legit, clients: 100, seed: seed, hasTraps: false)
    var stream = try ClientStream(sensor, try SimulatedSensor.services(model, isBlind: isBlind), clients: 100)
    let fails = family.map { _ in random.below(100) < failing }
    var asked = [Int](repeating: 0, count: infectedCount)
    var reports = [Int?](repeating: nil, count: infectedCount)
    let note = { (answer: SimulatedAnswer) in
      if answer.isReported, answer.client < infectedCount, reports[answer.client] == nil {
        reports[answer.client] = asked[answer.client]
      }
    }
    for minute in 570..<615 {
      var requests = traffic.requests(minute: minute)
      let benign = requests.count
      if minute >= 600 {
        // Five names a minute.
        for client in 0..<infectedCount {
          for _ in 0..<5 {
            let number = random.below(family.count)
            let (name, fails) = (family[number], fails[number])
            requests.append(
              SimulatedRequest(
                time: traffic.time(minute: minute) + Int64(random.below(60_000)), client: client, url: name.url,
                outcome: !fails ? .found : random.below(5) == 0 ? .unreachable : .noSuchName))
          }
        }
      }
      let order = requests.indices.sorted { requests[$0].time < requests[$1].time }
      for index in order {
        if index >= benign, asked[requests[index].client] < 60 { asked[requests[index].client] += 1 }
        stream.add(requests[index], note)
        // The count of names must be that of the moment.
        if index >= benign { stream.flush(note) }
      }
    }
    stream.flush(note)
    return reports
  }

  // MARK: Others

  private func benign() throws {
    let clients = 5000
    for isBlind in [false, true] {
      var traffic = BenignTraffic(names.legit, clients: clients, seed: seed, hasTraps: true)
      var stream = try ClientStream(sensor, try SimulatedSensor.services(model, isBlind: isBlind), clients: clients)
      var highest = [Int](repeating: 0, count: clients)
      var reported: Set<Int> = []
      let note = { (answer: SimulatedAnswer) in
        highest[answer.client] = max(highest[answer.client], answer.score)
        if answer.isReported { reported.insert(answer.client) }
      }
      for minute in 0..<1440 {
        for request in traffic.requests(minute: minute) { stream.add(request, note) }
      }
      stream.flush(note)
      print("\n24 hours of \(clients) clients, \(stream.count) requests\(isBlind ? ", the model blind" : "")")
      var kinds: [String: [Int]] = [:]
      for client in 0..<clients { kinds[traffic.kind(of: client), default: []].append(highest[client]) }
      for (kind, scores) in kinds.sorted(by: { $0.key < $1.key }) {
        let sorted = scores.sorted()
        print(
          "  \(kind)".padded(32), "\(scores.count) clients, highest score median \(sorted[sorted.count / 2]),",
          "99th percentile \(sorted[min(sorted.count - 1, sorted.count * 99 / 100)]), worst \(sorted.last ?? 0)")
      }
      let list = reported.sorted().map { "\($0) (\(traffic.kind(of: $0)))" }
      print("  false clients".padded(32), list.isEmpty ? "none" : list.joined(separator: ", "))
    }
  }

  private func captures() throws {
    print("\ngenuine captures")
    for path in try Self.logs(below: "\(folder)/squid") {
      for isBlind in [false, true] {
        let bytes = try SimulatedNames.content(of: path)
        var splitter = LineSplitter(startingAt: 0)
        splitter.feed(bytes)
        let parser = SquidParser(layout: sensor.sensor.layout)
        var batch = EventBatch(layout: sensor.sensor.layout)
        while let line = splitter.next() { _ = try? parser.parse(line.bytes, offset: line.offset, into: &batch) }
        guard batch.count > 0 else { continue }
        let scorer = EventScorer(
          sensor.sensor, services: try SimulatedSensor.services(model, isBlind: isBlind), clock: { 1_795_460_916_000 })
        let scored = scorer.score(batch, configurationVersion: 1)
        var highest = 0
        var reported: [String] = []
        let slot = sensor.sensor.layout.slot(of: ClientField.score) ?? 0
        for row in 0..<scored.events.count {
          if case .integer(let score) = scored.events[row, slot] { highest = max(highest, Int(score)) }
          if scored.scores[row]?.rules.contains(where: { $0.shortName == "CLIENT" }) ?? false,
            case .text(let client) = scored.events[row, sensor.sensor.layout.slot(of: "ip_src_addr") ?? 0]
          {
            reported.append(client.shownText())
          }
        }
        print(
          "  \(path.split(separator: "/").last ?? "")\(isBlind ? ", blind" : "")".padded(32),
          "\(scored.events.count) events, highest score \(highest), reported:",
          reported.isEmpty ? "none" : reported.joined(separator: " "))
      }
    }
  }

  private static func logs(below folder: String) throws -> [String] {
    guard let entries = opendir(folder) else { throw BenchmarkFailure("cannot read \(folder)") }
    defer { closedir(entries) }
    var paths: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".log.gz") { paths.append("\(folder)/\(name)") }
    }
    return paths.sorted()
  }

  // MARK: Speed

  /// The shipped sensor with and without its score of clients, on the generated log and on a busy hour of the day.
  private func speed() throws {
    print("\nspeed, nanoseconds of the processor an event, parsing not counted")
    let with = try SimulatedSensor.squid()
    let without = try SimulatedSensor.squid(scoringClients: false)
    var generator = LogGenerator(seed: 3)
    let generated = (0..<131_072).map { _ in Bytes(Array(generator.nextLine().dropLast())) }
    var traffic = BenignTraffic(names.legit, clients: 5000, seed: seed, hasTraps: true)
    var hour: [Bytes] = []
    for minute in 600..<660 {
      for request in traffic.requests(minute: minute) {
        let host = String(decoding: request.url.array.dropFirst(7).dropLast(), as: UTF8.self)
        hour.append(
          Bytes(
            "\(request.time / 1000).\(String(request.time % 1000 + 1000).dropFirst()) 12 10.0.\(request.client >> 8)."
              + "\(request.client & 255) TCP_MISS/\(request.outcome.status) 838 GET http://\(host)/ - "
              + "\(request.outcome.hierarchy.shownText())/10.9.9.9 text/html"))
      }
    }
    for (name, lines) in [("generated log", generated), ("busy hour", hour)] {
      var times: (with: [Double], without: [Double]) = ([], [])
      for _ in 0..<15 {
        times.with.append(try scoringTime(lines, with))
        times.without.append(try scoringTime(lines, without))
      }
      let (a, b) = (Report.median(times.with), Report.median(times.without))
      print(
        "  \(name), \(lines.count) events".padded(40),
        "\(Report.decimal(a)) with, \(Report.decimal(b)) without, ratio \(Report.decimal(a / b))")
    }
  }

  private func scoringTime(_ lines: [Bytes], _ sensor: ReadySensor) throws -> Double {
    let scorer = EventScorer(
      sensor.sensor, services: try SimulatedSensor.services(model, isBlind: false), clock: { 1_795_460_916_000 })
    let parser = SquidParser(layout: sensor.sensor.layout)
    var nanoseconds = 0.0
    for start in stride(from: 0, to: lines.count, by: 4096) {
      var batch = EventBatch(layout: sensor.sensor.layout, reservingRows: 4096)
      for line in lines[start..<min(lines.count, start + 4096)] { try parser.parse(line, offset: 0, into: &batch) }
      let begun = Report.processorTime
      let scored = scorer.score(consume batch, configurationVersion: 1)
      nanoseconds += Report.processorTime - begun
      keep(scored.events.count)
    }
    return nanoseconds / Double(lines.count)
  }
}

// Part of squint.
import Dashboard
import Glibc
import HTTPClient
import ModelService
import Synchronization

/// Tells which models there are, and what every squint of this user asked them.
final class ModelOverview: Sendable {
  private let activity: ModelActivity
  private let folder: ActivityFolder
  private let deployed: DeployedModels
  private let clock: @Sendable () -> Int64
  private let connections = HTTPConnections()
  /// What became of looking at services that nobody supervises.
  private let looks = Mutex<[String: (answers: Bool, time: ContinuousClock.Instant)]>([:])
  private static let interval = Duration.seconds(4)
  /// Read when it is first needed, for the screen does not wait for it.
  private let builtIn = Mutex<[ModelRow]?>(nil)

  init(_ context: CommandContext) {
    activity = context.activity
    folder = ActivityFolder(path: context.activityFolder)
    deployed = DeployedModels(context.deployments)
    clock = context.clock
  }

  /// The instances, by name and version, with what became of the questions to each.
  ///
  /// - Throws: `CommandFailure` when the models of this program cannot be read.
  func rows() throws -> [ModelRow] {
    var rows = try builtInRows() + deployedRows()
    for (model, (use, lastAsked)) in uses() {
      if let place = rows.firstIndex(where: {
        $0.name == model.name && $0.version == model.version && $0.url == model.url
      }) {
        rows[place].use = use
      } else if clock() - lastAsked < Self.memory {
        var row = ModelRow(name: model.name, version: model.version, url: model.url, state: .unknown)
        row.use = use
        rows.append(row)
      }
    }
    return rows.sorted {
      ($0.name, ModelVersion($0.version), $0.instance ?? 0, $0.url)
        < ($1.name, ModelVersion($1.version), $1.instance ?? 0, $1.url)
    }
  }

  /// The instances of deployed models.
  private func deployedRows() -> [ModelRow] {
    let instances = deployed.instances.map(checked)
    let groups = Dictionary(grouping: instances) { [$0.name, $0.version] }
    return instances.map { instance in
      let group = groups[[instance.name, instance.version]] ?? []
      var row = ModelRow(
        name: instance.name, version: instance.version, url: instance.url ?? "instance \(instance.id)",
        state: Self.state(instance.state))
      row.instance = (group.firstIndex(of: instance) ?? 0) + 1
      row.instances = group.count
      row.functions = instance.functions.map(\.name)
      row.logPath = instance.log
      row.processID = instance.process
      row.restarts = instance.supervisor == nil ? nil : instance.restarts
      row.since = instance.since
      return row
    }
  }

  /// The instance with its state of now: a service that nobody supervises is looked at, every few seconds.
  private func checked(_ instance: DeployedInstance) -> DeployedInstance {
    guard instance.supervisor == nil, let url = instance.url, let address = ModelAddress(url) else { return instance }
    let now = ContinuousClock.now
    let known = looks.withLock { $0[url] }.flatMap { $0.time.duration(to: now) < Self.interval ? $0.answers : nil }
    let answers = known ?? address.answers(connections, within: .milliseconds(500))
    if known == nil { looks.withLock { $0[url] = (answers, now) } }
    var instance = instance
    if !answers { instance.state = .unhealthy }
    return instance
  }

  private static func state(_ state: DeployedInstance.State) -> ModelRow.State {
    switch state {
    case .starting: .starting
    case .serving: .serving
    case .unhealthy: .unhealthy
    case .restarting: .restarting
    case .stopping: .stopping
    }
  }

  private func builtInRows() throws -> [ModelRow] {
    try builtIn.withLock { known in
      if let known { return known }
      let rows = try BuiltInModels.registry().endpoints.map { endpoint in
        var row = ModelRow(name: endpoint.name, version: endpoint.version, url: endpoint.url, state: .builtIn)
        row.functions = endpoint.functions.map(\.name)
        return row
      }
      known = rows
      return rows
    }
  }

  /// For so many milliseconds an instance that is gone is shown: one that is started again answers elsewhere.
  private static let memory: Int64 = 60_000

  private func uses() -> [AskedModel: (use: ModelUse, lastAsked: Int64)] {
    var tallies: [AskedModel: (tally: ModelTally, processes: Int)] = [:]
    for snapshot in [activity.snapshot()] + folder.snapshots(without: getpid()).values {
      for (model, tally) in snapshot.tallies {
        if let known = tallies[model] {
          var sum = known.tally
          sum.add(tally)
          tallies[model] = (sum, known.processes + 1)
        } else {
          tallies[model] = (tally, 1)
        }
      }
    }
    return tallies.mapValues { (Self.use($0.tally, processes: $0.processes), $0.tally.lastAsked) }
  }

  private static func use(_ tally: ModelTally, processes: Int) -> ModelUse {
    var use = ModelUse()
    use.processes = processes
    use.questions = tally.questions
    use.hits = tally.hits
    use.requests = tally.requests
    use.errors = tally.errors
    use.lastError = tally.lastError?.text
    use.lastErrorAt = tally.lastError?.time
    use.restsUntil = tally.restsUntil
    let latencies = tally.latencies
    if let p50 = latencies.percentile(0.5), let p90 = latencies.percentile(0.9), let p99 = latencies.percentile(0.99) {
      use.latency = ModelUse.Latency(p50: p50, p90: p90, p99: p99)
    }
    return use
  }
}

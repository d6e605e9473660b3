// Part of squint.
public import Events
import UntrustedText

/// The score of the client of each event: the one enrichment that remembers other events.
extension EventScorer {
  /// Gives the events of the stretch the scores of their clients, in order.
  ///
  /// It comes when the other enrichments are joined, for it reads what the model said.
  func scoreClients() {
    guard let plan = sensor.clientScore, let clients, !isStrict else { return }
    let settings = plan.settings
    withUnsafeTemporaryAllocation(of: (row: Int, request: ClientHistory.Request).self, capacity: events.count) { all in
      var count = 0
      for row in 0..<events.count {
        guard let request = request(row, plan) else { continue }
        all.initializeElement(at: count, to: (row, request))
        count += 1
      }
      for index in 0..<count { clients.approach(all[index].request) }
      for (row, request) in all[..<count] {
        let finding = clients.note(request, window: settings.window, threshold: settings.threshold) {
          if case .text(let domain) = events[row, plan.domain] { domain } else { Bytes() }
        }
        report(finding, row, plan)
      }
    }
  }

  private func report(_ finding: ClientHistory.Finding, _ row: Int, _ plan: ClientScorePlan) {
    events[row, plan.score] = .integer(Int64(finding.score))
    // Hardly any event has the others: they stand beside the layout.
    guard Int(finding.score) * 3 >= plan.settings.threshold * 2 else { return }
    set(row, ClientField.names, slot: nil, .integer(Int64(finding.names)))
    set(row, ClientField.failing, slot: nil, .integer(Int64(finding.failing)))
    set(row, ClientField.minutes, slot: nil, .integer(Int64(finding.minutes)))
    if finding.isNews { set(row, ClientField.alert, slot: nil, .boolean(true)) }
  }

  @inline(__always) private func request(_ row: Int, _ plan: ClientScorePlan) -> ClientHistory.Request? {
    guard case .text(let client) = events[row, plan.client], case .integer(let time) = events[row, plan.time], time > 0
    else { return nil }
    var domain: Bytes?
    if case .text(let text) = events[row, plan.domain] { domain = text }
    var probability: Double?
    if let slot = plan.probability, case .double(let number) = events[row, slot] { probability = number }
    return ClientHistory.Request(
      client: client, domain: domain,
      outcome: RequestOutcome(
        status: plan.status.map { events[row, $0] } ?? .missing,
        hierarchy: plan.hierarchy.map { events[row, $0] } ?? .missing),
      probability: probability, time: time)
  }

  /// The fields of stored events from which the history of clients is made again; nil when clients are not scored.
  public var fieldsOfClients: [String]? {
    guard clients != nil, let settings = sensor.clientScore?.settings else { return nil }
    return settings.fields + [ModelField.probability(of: settings.model), FieldName.sourceType]
  }

  /// Tells the history of clients of a stored event: the values of `fieldsOfClients`, in that order.
  public func recall(_ values: [FieldValue]) {
    guard let clients, let settings = sensor.clientScore?.settings, values.count == 7,
      values[6] == .text(Bytes(sensor.name)), case .text(let client) = values[0], case .integer(let time) = values[4],
      time > 0
    else { return }
    var domain: Bytes?
    if case .text(let text) = values[1] { domain = text }
    var probability: Double?
    if case .double(let number) = values[5] { probability = number }
    let request = ClientHistory.Request(
      client: client, domain: domain, outcome: RequestOutcome(status: values[2], hierarchy: values[3]),
      probability: probability, time: time)
    _ = clients.note(request, window: settings.window, threshold: settings.threshold) { domain ?? Bytes() }
  }
}

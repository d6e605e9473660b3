// Part of squint.
package import UntrustedText

/// What clients have asked for lately, for the score that each of them has.
///
/// It is told of events in the order in which they are stored, and what it answers follows from that order and the
/// times in the log alone. A client takes 1,112 bytes at most (64 notes of 16 bytes, and 88), whatever it does; the one
/// not heard of for longest makes room for a new one. It belongs to one thread and allocates when it is made.
public final class ClientHistory {
  /// An event, as far as it says something of a client.
  package struct Request {
    package let client: Bytes
    /// The registered name; nil when an address was asked for.
    package let domain: Bytes?
    package let outcome: RequestOutcome
    package let probability: Double?
    /// Milliseconds since 1970.
    package let time: Int64

    package init(client: Bytes, domain: Bytes?, outcome: RequestOutcome, probability: Double?, time: Int64) {
      self.client = client
      self.domain = domain
      self.outcome = outcome
      self.probability = probability
      self.time = time
    }
  }

  /// What an event shows of its client.
  package struct Finding: Equatable {
    /// 0 to 100.
    package let score: Int
    /// Distinct names that look generated or failed.
    package let names: Int
    /// Those of them that failed.
    package let failing: Int
    /// The minutes in which they were asked for, rounded up.
    package let minutes: Int
    /// Whether the score is over the line, and was not reported within a window.
    package let isNews: Bool
  }

  /// The most clients that are remembered.
  public static let usualCapacity = 1 << 14

  /// The memory of one client.
  package static let bytesOfClient =
    MemoryLayout<ClientState>.stride + notesOfClient * MemoryLayout<ClientNote>.stride

  private static let notesOfClient = 64

  private let names = FamiliarNames()
  @exclusivity(unchecked) private var population = NamePopulation()
  private let clients: ClientTable
  private let notes: UnsafeMutablePointer<ClientNote>

  /// A history of nobody.
  ///
  /// - Parameter capacity: The most clients to remember, a power of two.
  public init(capacity: Int = ClientHistory.usualCapacity) {
    clients = ClientTable(capacity: capacity)
    // Memory that nobody writes to is not taken from the system.
    notes = .allocate(capacity: clients.capacity * Self.notesOfClient)
  }

  deinit { notes.deallocate() }

  /// The number of clients that are remembered.
  public var count: Int { clients.count }

  /// Takes note of an event and tells what it shows; `window` is in milliseconds.
  package func note(_ request: Request, window: Int64, threshold: Int) -> Finding {
    let client = request.client.quickHash(1)
    let place = clients.place(of: client)
    let state = clients.states + place
    let own = notes + place * Self.notesOfClient
    let hadNotes = state.pointee.noteCount > 0
    let wasCutOff = hadNotes && state.pointee.isCutOff
    let hadReached = hadNotes && state.pointee.hasReached
    var hasChanged = !state.pointee.advance(to: request.time, window: window)
    if forgetOld(state, own, window: window) { hasChanged = true }
    if let domain = request.domain, !domain.isEmpty {
      let name = domain.quickHash(2)
      let standing = names.note(name, client: client, milliseconds: request.time, outcome: request.outcome)
      if standing.isFamiliar { state.pointee.noteFamiliar(name, request.outcome) }
      if standing.isFirstReach || !standing.isFamiliar || state.pointee.noteCount > 0 {
        if note(domain, name, request, state, own, standing) { hasChanged = true }
      }
    }
    if hasChanged || hadNotes && (state.pointee.isCutOff != wasCutOff || state.pointee.hasReached != hadReached) {
      let current = UnsafeBufferPointer(start: own, count: Int(state.pointee.noteCount))
      state.pointee.sum = ClientWeights.sum(current, of: state.pointee, among: population)
    }
    return finding(state, window: window, threshold: threshold)
  }

  private func finding(_ state: UnsafeMutablePointer<ClientState>, window: Int64, threshold: Int) -> Finding {
    let sum = state.pointee.sum
    let now = state.pointee.newest
    var isNews = false
    if sum.score >= threshold, state.pointee.lastReport.map({ now - $0 >= window }) ?? true {
      state.pointee.lastReport = now
      isNews = true
    }
    let seconds = sum.names == 0 ? 0 : Int(Self.seconds(now) &- sum.since)
    return Finding(
      score: Int(sum.score), names: Int(sum.names), failing: Int(sum.failing), minutes: seconds / 60 + 1, isNews: isNews
    )
  }

  /// Drops the notes that have left the window; true when there were any.
  private func forgetOld(
    _ state: UnsafeMutablePointer<ClientState>, _ own: UnsafeMutablePointer<ClientNote>, window: Int64
  ) -> Bool {
    let count = Int(state.pointee.noteCount)
    guard count > 0 else { return false }
    let now = Self.seconds(state.pointee.newest)
    let limit = UInt32(truncatingIfNeeded: window / 1000)
    guard now &- state.pointee.oldest > limit else { return false }
    var kept = 0
    for index in 0..<count where now &- own[index].seconds <= limit {
      own[kept] = own[index]
      kept += 1
    }
    state.pointee.noteCount = UInt8(kept)
    renewOldest(state, own)
    return kept < count
  }

  private func renewOldest(_ state: UnsafeMutablePointer<ClientState>, _ own: UnsafeMutablePointer<ClientNote>) {
    var age: UInt32 = 0
    let now = Self.seconds(state.pointee.newest)
    for index in 0..<Int(state.pointee.noteCount) { age = max(age, now &- own[index].seconds) }
    state.pointee.oldest = now &- age
  }

  /// Takes note of a name, or of what became of it this time; true when that changes the sum.
  private func note(
    _ domain: Bytes, _ name: UInt64, _ request: Request, _ state: UnsafeMutablePointer<ClientState>,
    _ own: UnsafeMutablePointer<ClientNote>, _ standing: FamiliarNames.Standing
  ) -> Bool {
    // The upper bits are the best, and familiar names are told apart by others.
    let tag = UInt32(truncatingIfNeeded: name >> 32)
    let seconds = Self.seconds(request.time)
    let count = Int(state.pointee.noteCount)
    let measured = standing.isFirstReach || !standing.isFamiliar ? measure(domain, tag, request) : nil
    if standing.isFirstReach, let measured { population.add(measured) }
    for index in 0..<count where own[index].name == tag {
      // Somebody else reached it meanwhile, or this client did.
      if request.outcome == .reached || own[index].outcome == .unknown { own[index].outcome = request.outcome }
      if Int32(bitPattern: seconds &- own[index].seconds) > 0 {
        let wasOldest = own[index].seconds == state.pointee.oldest
        own[index].seconds = seconds
        if wasOldest { renewOldest(state, own) }
      }
      return true
    }
    guard !standing.isFamiliar, let measured else { return false }
    var index = count
    if count == Self.notesOfClient {
      index = 0
      for other in 1..<count where Int32(bitPattern: own[other].seconds &- own[index].seconds) < 0 { index = other }
    } else {
      state.pointee.noteCount += 1
    }
    own[index] = measured
    if count < Self.notesOfClient, count > 0 {
      if Int32(bitPattern: seconds &- state.pointee.oldest) < 0 { state.pointee.oldest = seconds }
    } else {
      renewOldest(state, own)
    }
    return true
  }

  private func measure(_ domain: Bytes, _ tag: UInt32, _ request: Request) -> ClientNote {
    domain.withUnsafeBytes {
      ClientNote(
        $0, hash: tag, seconds: Self.seconds(request.time), outcome: request.outcome,
        evidence: ClientWeights.evidence(request.probability))
    }
  }

  private static func seconds(_ time: Int64) -> UInt32 { UInt32(truncatingIfNeeded: time / 1000) }
}

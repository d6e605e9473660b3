// Part of squint.
package import UntrustedText

/// What clients have asked for lately, for the score that each of them has.
///
/// It is told of events in the order in which they are stored, and what it answers follows from that order and the
/// times in the log alone. A client takes 1,120 bytes at most (64 notes of 16 bytes, and 96), whatever it does; the one
/// not heard of for longest makes room for a new one. It belongs to one thread and allocates when it is made.
public final class ClientHistory {
  /// An event, as far as it says something of a client; it holds no reference, for every event makes one.
  package struct Request {
    /// The hash of the client's address.
    let client: UInt64
    /// The hash of the registered name; 0 when an address was asked for.
    let name: UInt64
    let outcome: RequestOutcome
    /// What a model says of the name; not a number when none was asked.
    let probability: Double
    /// Milliseconds since 1970.
    let time: Int64

    @inline(__always) package init(
      client: Bytes, domain: Bytes?, outcome: RequestOutcome, probability: Double?, time: Int64
    ) {
      self.client = client.quickHash(1)
      name = domain.map { $0.isEmpty ? 0 : $0.quickHash(2) } ?? 0
      self.outcome = outcome
      self.probability = probability ?? .nan
      self.time = time
    }
  }

  /// What an event shows of its client.
  package struct Finding: Equatable {
    /// 0 to 100.
    package var score: UInt8 = 0
    /// Distinct names that look generated or failed.
    package var names: UInt8 = 0
    /// Those of them that failed.
    package var failing: UInt8 = 0
    /// The minutes in which they were asked for, rounded up.
    package var minutes: UInt8 = 0
    /// Whether the score is over the line, and was not reported within a window.
    package var isNews = false
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
  /// Only so that looking is not left out.
  @exclusivity(unchecked) private var approached: UInt64 = 0

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

  /// Looks where the client and the name of an event stand, and does nothing.
  ///
  /// Whoever does so for some events in a row, with nothing in between, waits for the memory of all together.
  @inline(__always) func approach(_ request: Request) {
    approached &+= clients.approach(request.client) &+ names.approach(request.name)
  }

  /// Takes note of an event and tells what it shows.
  ///
  /// `domain` gives the registered name that the request is about; `window` is in milliseconds.
  package func note(_ request: Request, window: Int64, threshold: Int, domain: () -> Bytes) -> Finding {
    let place = clients.place(of: request.client)
    let state = clients.states + place
    let own = notes + place * Self.notesOfClient
    let wasOdd = state.pointee.hasOddNotes
    let wasCutOff = wasOdd && state.pointee.isCutOff
    let hadReached = wasOdd && state.pointee.hasReached
    var hasChanged = !state.pointee.advance(to: request.time, window: window)
    if wasOdd, forgetOld(state, own, window: window) { hasChanged = true }
    if request.name != 0 {
      let name = request.name
      let standing = names.note(name, client: request.client, milliseconds: request.time, outcome: request.outcome)
      // That a blocked tracker fails says nothing of the network.
      if standing.wasReached { state.pointee.noteFamiliar(name, request.outcome) }
      if note(domain, request, state, own, standing, window: window) { hasChanged = true }
    }
    let isOdd = wasOdd || state.pointee.hasOddNotes
    guard isOdd else { return Finding() }
    if hasChanged || wasOdd && (state.pointee.isCutOff != wasCutOff || state.pointee.hasReached != hadReached) {
      let current = UnsafeBufferPointer(start: own, count: Int(state.pointee.noteCount))
      state.pointee.sum = ClientWeights.sum(current, of: state.pointee, among: population)
      state.pointee.hasOddNotes = state.pointee.sum.names > 0
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
    let seconds = sum.names == 0 ? 0 : Self.seconds(now) &- sum.since
    return Finding(
      score: sum.score, names: sum.names, failing: sum.failing, minutes: UInt8(min(seconds / 60 + 1, 255)),
      isNews: isNews)
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
    state.pointee.marks = 0
    for index in 0..<kept { state.pointee.marks |= Self.mark(own[index].name) }
    renewOldest(state, own)
    return kept < count
  }

  private static func mark(_ name: UInt32) -> UInt64 { 1 << UInt64(name & 63) }

  private func renewOldest(_ state: UnsafeMutablePointer<ClientState>, _ own: UnsafeMutablePointer<ClientNote>) {
    var age: UInt32 = 0
    let now = Self.seconds(state.pointee.newest)
    for index in 0..<Int(state.pointee.noteCount) { age = max(age, now &- own[index].seconds) }
    state.pointee.oldest = now &- age
  }

  /// Takes note of a name, or of what became of it this time; true when that may change the sum.
  private func note(
    _ domain: () -> Bytes, _ request: Request, _ state: UnsafeMutablePointer<ClientState>,
    _ own: UnsafeMutablePointer<ClientNote>, _ standing: FamiliarNames.Standing, window: Int64
  ) -> Bool {
    // The upper bits are the best, and familiar names are told apart by others.
    let tag = UInt32(truncatingIfNeeded: request.name >> 32)
    if state.pointee.marks & Self.mark(tag) != 0, renew(tag, request, state, own, window: window) {
      if standing.isFirstReach { population.add(measure(domain(), tag, request)) }
      return true
    }
    guard standing.isFirstReach || !standing.isFamiliar else { return false }
    let measured = measure(domain(), tag, request)
    if standing.isFirstReach { population.add(measured) }
    guard !standing.isFamiliar else { return false }
    add(measured, to: state, own, window: window)
    return true
  }

  /// Adds a note; when there is no room, in place of the oldest.
  private func add(
    _ note: ClientNote, to state: UnsafeMutablePointer<ClientState>, _ own: UnsafeMutablePointer<ClientNote>,
    window: Int64
  ) {
    if note.isOdd || Int(state.pointee.noteCount) == Self.notesOfClient {
      _ = forgetOld(state, own, window: window)
      if note.isOdd { state.pointee.hasOddNotes = true }
    }
    let count = Int(state.pointee.noteCount)
    state.pointee.marks |= Self.mark(note.name)
    guard count == Self.notesOfClient else {
      own[count] = note
      state.pointee.noteCount += 1
      if count == 0 || Int32(bitPattern: note.seconds &- state.pointee.oldest) < 0 {
        state.pointee.oldest = note.seconds
      }
      return
    }
    var oldest = 0
    for index in 1..<count where Int32(bitPattern: own[index].seconds &- own[oldest].seconds) < 0 { oldest = index }
    own[oldest] = note
    renewOldest(state, own)
  }

  /// Renews the note of a name; false when there is none within the window.
  private func renew(
    _ tag: UInt32, _ request: Request, _ state: UnsafeMutablePointer<ClientState>,
    _ own: UnsafeMutablePointer<ClientNote>, window: Int64
  ) -> Bool {
    let seconds = Self.seconds(request.time)
    for index in 0..<Int(state.pointee.noteCount) where own[index].name == tag {
      guard Self.seconds(state.pointee.newest) &- own[index].seconds <= UInt32(truncatingIfNeeded: window / 1000) else {
        _ = forgetOld(state, own, window: window)
        return false
      }
      // Somebody else reached it meanwhile, or this client did.
      if request.outcome == .reached || own[index].outcome == .unknown { own[index].outcome = request.outcome }
      if own[index].isOdd { state.pointee.hasOddNotes = true }
      if Int32(bitPattern: seconds &- own[index].seconds) > 0 {
        let wasOldest = own[index].seconds == state.pointee.oldest
        own[index].seconds = seconds
        if wasOldest { renewOldest(state, own) }
      }
      return true
    }
    return false
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

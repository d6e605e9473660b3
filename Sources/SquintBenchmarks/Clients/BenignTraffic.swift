// Part of squint.
import DGADetection
import UntrustedText

/// A day of clients that nothing is wrong with, and of what looks as if there were.
///
/// Pages are visited by the time of day; three of five are among a client's 30 favourites, the others any, popular names
/// more often. A page brings up to eight more names of 400 that many pages share. One to three of a hundred requests
/// fail. Twelve of the shared names fail for everyone, as blocked trackers do. Besides: bookmarks of names that are gone,
/// opened together, some of them all of one country; crawlers that ask for 300 new names in ten minutes, one of twelve of which fails; clients for which
/// every name fails for five minutes, one of them from its first request on; and three minutes in which nothing works for
/// anybody. Everything follows from the seed.
struct BenignTraffic {
  private struct Client {
    let favourites: [Int]
    /// Failing requests of a thousand.
    let failing: Int
    /// Pages in ten thousand minutes, beside the time of day.
    let activity: Int
    let bookmarks: [Int]
    /// When every name fails, in minutes of the day.
    let outage: Range<Int>?
    let isCrawler: Bool
    /// The first minute that it is there.
    let begins: Int
  }

  private let names: [SimulatedNames.Name]
  private var random: SplitMix64
  private var clients: [Client] = []
  /// Names that are gone.
  private let dead: Range<Int>
  private let shared: Range<Int>
  private let popular: Int
  private let start: Int64 = 1_795_478_400_000
  /// Sums of 1/rank, for names that are more popular the further in front they stand.
  private var ranks: [Double] = []
  private let hasOutage: Bool

  /// Makes clients; `hasTraps` adds those that look wrong.
  init(_ legit: [SimulatedNames.Name], clients count: Int, seed: UInt64, hasTraps: Bool) {
    random = SplitMix64(seed: seed)
    var names = legit
    random.shuffle(&names)
    self.names = names
    shared = 0..<400
    popular = names.count - 1000
    dead = popular..<names.count
    hasOutage = hasTraps
    var sum = 0.0
    for rank in 1...popular {
      sum += 1 / Double(rank)
      ranks.append(sum)
    }
    for number in 0..<count { clients.append(client(number, hasTraps: hasTraps)) }
  }

  private mutating func client(_ number: Int, hasTraps: Bool) -> Client {
    let favourites = (0..<30).map { _ in random.below(3) == 0 ? random.below(popular) : popularName() }
    let isCrawler = hasTraps && number % 2500 == 11
    var outage: Range<Int>?
    var begins = 0
    if hasTraps, number % 250 == 7 {
      let minute = 480 + random.below(600)
      outage = minute..<(minute + 5)
      if number % 500 == 7 { begins = minute }
    }
    var bookmarks = (0..<(number % 100 == 3 && hasTraps ? 10 : random.below(4))).map { _ in
      dead.lowerBound + random.below(dead.count)
    }
    if hasTraps, number % 200 == 9 { bookmarks = Array(deadOfCountry.shuffled(&random).prefix(8)) }
    return Client(
      favourites: favourites, failing: 10 + random.below(21), activity: 300 + random.below(900), bookmarks: bookmarks,
      outage: outage, isCrawler: isCrawler, begins: begins)
  }

  /// Gone names under the suffix that most of them have after `.com`, `.net` and `.org`.
  private var deadOfCountry: [Int] {
    var groups: [[UInt8]: [Int]] = [:]
    for index in dead {
      let suffix = Array(names[index].domain.array.drop { $0 != UInt8(ascii: ".") })
      if ![".com", ".net", ".org"].contains(String(decoding: suffix, as: UTF8.self)) {
        groups[suffix, default: []].append(index)
      }
    }
    return groups.values.max { ($0.count, $1[0]) < ($1.count, $0[0]) } ?? []
  }

  private mutating func popularName() -> Int {
    let wanted = Double(random.below(1 << 30)) / Double(1 << 30) * (ranks.last ?? 0)
    var (low, high) = (0, ranks.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ranks[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// What a kind of client is called.
  func kind(of client: Int) -> String {
    let client = clients[client]
    if client.isCrawler { return "crawler" }
    if client.outage != nil { return client.begins > 0 ? "broken names from its start" : "broken names" }
    switch client.bookmarks.count {
    case 10: return "dead bookmarks"
    case 4...: return "dead bookmarks, one country"
    case _: return "usual"
    }
  }

  /// How busy an hour is, of 100.
  private static let hours = [
    3, 2, 1, 1, 1, 2, 8, 25, 60, 90, 100, 95, 70, 85, 100, 95, 80, 55, 35, 30, 28, 22, 14, 7,
  ]

  /// The requests of a minute of the day, in the order of the log.
  mutating func requests(minute: Int) -> [SimulatedRequest] {
    var requests: [SimulatedRequest] = []
    let busy = Self.hours[minute / 60 % 24]
    for (number, client) in clients.enumerated() where minute >= client.begins {
      let isOut = client.outage?.contains(minute) ?? false
      var pages = random.below(1_000_000) < client.activity * busy ? 1 : 0
      if isOut { pages += 2 }
      if client.isCrawler, minute / 10 % 12 == 4 {
        for _ in 0..<30 { crawl(number, minute, &requests) }
      }
      for _ in 0..<pages { visit(client, number, minute, isOut: isOut, &requests) }
    }
    if hasOutage, (845..<848).contains(minute) {
      for index in requests.indices where random.below(10) > 0 { requests[index].outcome = failure() }
    }
    return inLogOrder(requests)
  }

  /// Squid logs a request when it ends, so that the order is not quite that of the times.
  private mutating func inLogOrder(_ requests: [SimulatedRequest]) -> [SimulatedRequest] {
    requests.map { ($0, $0.time + Int64(random.below(1500))) }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  private mutating func visit(
    _ client: Client, _ number: Int, _ minute: Int, isOut: Bool, _ requests: inout [SimulatedRequest]
  ) {
    let time = start + Int64(minute) * 60_000 + Int64(random.below(55_000))
    let page = random.below(5) < 3 ? client.favourites[random.below(30)] : popularName()
    var wanted = [page]
    for part in 0..<random.below(9) { wanted.append((page &* 31 &+ part &* 17 &+ random.below(3)) % shared.count) }
    if !client.bookmarks.isEmpty, random.below(20) == 0 { wanted += client.bookmarks }
    for (index, name) in wanted.enumerated() {
      var outcome = SimulatedRequest.Outcome.found
      if isOut || dead.contains(name) || (name < shared.upperBound && name % 33 == 5) {
        outcome = .noSuchName
      } else if random.below(1000) < client.failing {
        outcome = failure()
      } else if random.below(40) == 0 {
        outcome = .missing
      }
      requests.append(
        SimulatedRequest(
          time: time + Int64(index * random.below(400)), client: number, url: names[name].url, outcome: outcome))
    }
  }

  private mutating func crawl(_ number: Int, _ minute: Int, _ requests: inout [SimulatedRequest]) {
    let name = names[random.below(names.count)]
    requests.append(
      SimulatedRequest(
        time: start + Int64(minute) * 60_000 + Int64(random.below(60_000)), client: number, url: name.url,
        outcome: random.below(12) == 0 ? failure() : .found))
  }

  private mutating func failure() -> SimulatedRequest.Outcome {
    [.noSuchName, .noSuchName, .unreachable, .timeout, .aborted][random.below(5)]
  }

  /// The time of a minute of the day.
  func time(minute: Int) -> Int64 { start + Int64(minute) * 60_000 }
}

extension [Int] {
  fileprivate func shuffled(_ random: inout SplitMix64) -> [Int] {
    var copy = self
    random.shuffle(&copy)
    return copy
  }
}

// Part of squint.
import Dashboard
import EventStorage
import Events
import Search
import TerminalUI

/// The dashboard without a terminal: presses keys and measures how long the user waits for each frame.
///
/// A user waits for the reducer, for rows of the list, and for the drawing. Counts, facets and charts are answered on
/// another thread of the real program; here they are answered after the frame, and timed on their own.
struct DashboardBenchmark {
  private let store: EventStore
  private var state: DashboardState
  private var buffer: CellBuffer
  private var frames: [(key: String, nanoseconds: Double)] = []
  private var summaries: [String: [Double]] = [:]

  /// What a user does, by name; each part leaves the list as it found it.
  private static let script: [(name: String, keys: String)] = [
    ("moving and paging", "jjjjjjjjjjkkkkk<c-d><c-d><c-d><c-u><c-f><c-f><c-f><c-f><c-f><c-f><c-b><c-b>"),
    ("both ends", "GkkkkkK<c-b><c-b><c-b>gg]h]h[h"),
    ("details", "jjj<enter>jjjjkkJJJKh"),
    ("is_malicious:dga", "/is_malicious:dga<enter>jjjj<c-d><c-f><c-f>Gkkgg<bs>"),
    ("a part of a host", "/host:shop*<enter>jj<c-f>G<c-b>gg<bs>"),
    ("a rare host", "/host:cloudnews.net<enter>jj<c-f>Ggg<bs>"),
    ("a client", "/client:10.1.2.3<enter>jjj<c-f>G<c-b>gg<bs>"),
    ("a range of bytes", "/bytes:>89990<enter>jjj<c-f>G<c-b>gg<bs>"),
    ("facets", "fjjjjjjJJ<enter>jjj<esc>gg<bs>"),
  ]
  /// Orders without an index read all events.
  private static let sorting: [(name: String, keys: String)] = [("sorted by host", "oj<c-f>Gk<c-b>gg")]

  private init(store: EventStore, size: Size) throws {
    self.store = store
    let options = DashboardOptions(startsPaused: true)
    state = DashboardState(
      size: size, now: 1_795_500_000_000, schema: try store.schema(), options: options)
    buffer = CellBuffer(size: size)
  }

  /// Opens the store at `path` and prints all figures.
  static func run(store path: String) throws {
    for size in [Size(width: 80, height: 24), Size(width: 140, height: 40)] {
      let clock = ContinuousClock()
      let start = clock.now
      let store = try EventStore(path: path, mode: .readOnly)
      let opened = clock.now - start
      var benchmark = try DashboardBenchmark(store: store, size: size)
      try benchmark.measure(.start, key: "start")
      print("\(size.width)x\(size.height)")
      let frame = (benchmark.frames.first?.nanoseconds ?? 0) / 1e6
      print("  open the store".padded(36), Report.milliseconds(opened))
      print("  first page, first frame".padded(36), "\(Report.decimal(frame)) ms")
      print("  with counts, chart and facets".padded(36), Report.milliseconds(clock.now - start))
      var all: [Double] = []
      for part in script { all += try benchmark.times(of: part) }
      print("  all but what is sorted".padded(36), Report.spread(all))
      for part in sorting { _ = try benchmark.times(of: part) }
      benchmark.report()
    }
  }

  /// Presses the keys of a part four times and prints how long the frames took.
  private mutating func times(of part: (name: String, keys: String)) throws -> [Double] {
    frames = []
    let keys = try KeyNotation.parse(part.keys)
    for _ in 0..<4 {
      for key in keys { try measure(.key(key), key: KeyNotation.text(key)) }
    }
    let times = frames.map(\.nanoseconds)
    let slowest = frames.max { $0.nanoseconds < $1.nanoseconds }
    print("  \(part.name)".padded(36), "\(Report.spread(times)) (\(slowest?.key ?? ""))")
    return times
  }

  /// Takes one action, draws, then answers what nobody waits for.
  private mutating func measure(_ action: DashboardAction, key: String) throws {
    var later: [DashboardEffect] = []
    let wait = try ContinuousClock().measure {
      later = try settle(action)
      render(state, into: &buffer)
    }
    frames.append((key, Report.nanoseconds(wait)))
    while !later.isEmpty {
      let effect = later.removeFirst()
      var answer: (kind: String, action: DashboardAction)?
      let time = try ContinuousClock().measure { answer = try summary(effect) }
      guard let answer else { continue }
      summaries[answer.kind, default: []].append(Report.nanoseconds(time))
      later += try settle(answer.action)
    }
  }

  /// Reduces an action and what follows from it as far as the list is concerned; returns the other effects.
  private mutating func settle(_ action: DashboardAction) throws -> [DashboardEffect] {
    var later: [DashboardEffect] = []
    var pending = [action]
    while !pending.isEmpty {
      for effect in reduce(&state, pending.removeFirst()) {
        switch effect {
        case .loadPage(let page, let request):
          pending.append(.pageLoaded(request: request, try store.page(page), milliseconds: 0))
        case .explain(let event, let request):
          pending.append(.explanationLoaded(request: request, try store.explanation(of: event), models: []))
        case _: later.append(effect)
        }
      }
    }
    return later
  }

  private func summary(_ effect: DashboardEffect) throws -> (kind: String, action: DashboardAction)? {
    switch effect {
    case .count(let query, let request):
      ("count", .countLoaded(request: request, try store.count(query)))
    case .loadFacets(let field, let query, let limit, let request):
      ("facet", .facetsLoaded(request: request, field: field, try store.facet(field, query, limit: limit)))
    case .loadHistogram(let query, let bucket, let from, let to, let request):
      (
        "histogram",
        .histogramLoaded(request: request, try store.histogram(query, bucket: bucket, from: from, to: to))
      )
    case .loadStatistics(let request):
      ("statistics", .statisticsLoaded(request: request, try store.statistics()))
    case .countNewRows(let query, let after, let request):
      ("new rows", .newRowsCounted(request: request, try store.newRows(query, after: after)))
    case .loadPage, .explain, .loadModels, .interrupt, .redraw, .copy, .quit: nil
    }
  }

  private func report() {
    for (kind, times) in summaries.sorted(by: { $0.key < $1.key }) {
      print("  \(times.count) times \(kind), beside the list".padded(36), Report.spread(times))
    }
  }
}

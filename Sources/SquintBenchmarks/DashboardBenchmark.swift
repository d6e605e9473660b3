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

  /// Moving, paging, both ends, details, a filter, the way back, facets, a rare value and free text.
  private static let script = """
    jjjjjjjjjjkkkkk<c-d><c-d><c-d><c-u><c-f><c-f><c-f><c-f><c-f><c-f><c-b><c-b>GkkkkkK<c-b><c-b><c-b>ggjjj<enter>jjjjkk\
    JJJKh/is_malicious:dga<enter>jjjj<c-d><c-f><c-f>Gggj<enter>jjh<bs>jj]h]hf jjjjjj<esc>/host:shop*<enter>jj<c-f>Ggg\
    <bs>/client:10.1.2.3<enter>jjj<c-f>G<c-b>gg<bs>oo<c-f>gg
    """

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
      var benchmark = try DashboardBenchmark(store: store, size: size)
      try benchmark.measure(.start, key: "start")
      print("\(size.width)x\(size.height)")
      print("  open, first page, first frame ".padded(36), Report.milliseconds(clock.now - start))
      benchmark.frames = []
      let keys = try KeyNotation.parse(script)
      for _ in 0..<4 {
        for key in keys { try benchmark.measure(.key(key), key: KeyNotation.text(key)) }
      }
      benchmark.report()
    }
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
          pending.append(.explanationLoaded(request: request, try store.explanation(of: event)))
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
    case .loadPage, .explain, .interrupt, .redraw, .copy, .quit: nil
    }
  }

  private func report() {
    print("  \(frames.count) keys to frame".padded(36), Report.spread(frames.map(\.nanoseconds)))
    let slowest = frames.enumerated().sorted { $0.element.nanoseconds > $1.element.nanoseconds }.prefix(3)
    let named = slowest.map {
      "\($0.element.key) (key \($0.offset)) \(Report.decimal($0.element.nanoseconds / 1e6)) ms"
    }
    print("  slowest".padded(36), named.joined(separator: ", "))
    for (kind, times) in summaries.sorted(by: { $0.key < $1.key }) {
      print("  \(times.count) times \(kind), beside the list".padded(36), Report.spread(times))
    }
  }
}

// Part of squint.
public import Events
public import Search
public import TerminalUI

/// Everything the dashboard knows.
///
/// Changed by `reduce` alone, drawn by `render` alone.
public struct DashboardState: Sendable {
  /// Where keys go while no overlay is open.
  enum Focus: Hashable, Sendable { case list, detail, facets, timeline }
  /// What covers the screen.
  enum Overlay: Hashable, Sendable {
    case help(HelpPage)
    case columns(cursor: Int)
    case models
  }
  /// A line that tells what became of a key press.
  struct Toast: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case info, warning, failure }
    let text: String
    let kind: Kind
    let until: Int64
  }
  /// The rule-by-rule outcome of one event, and what can be told of models' answers.
  struct Explanation: Equatable, Sendable {
    let eventID: Int64
    let outcomes: [RuleOutcome]
    let models: [ModelNote]
  }
  /// A query that was shown, with the row the cursor was on.
  struct Visit: Hashable, Sendable {
    let query: SearchQuery
    var selectedID: Int64?
  }

  /// The terminal's size.
  public internal(set) var size: Size
  /// The query shown.
  public internal(set) var query: SearchQuery
  /// What the user chose at the start.
  public let options: DashboardOptions
  /// The fields that queries may name.
  public internal(set) var schema: EventSchema
  /// The clock, milliseconds since 1970 UTC.
  public internal(set) var now: Int64

  var focus = Focus.list
  var overlay: Overlay?
  var bar: QueryBar?
  var pendingKeys: [KeyPress] = []
  var window = EventWindow()
  /// The first visible row of the window.
  var top = 0
  var selectedID: Int64?
  /// The selected event, kept even when its row leaves the window.
  var selectedEvent: StoredEvent?
  /// Whether the user moved the cursor since the list was last at its newest end.
  var hasMoved = false
  var sort: SortOrder
  var columns = ListColumn.standard
  var selectedColumn = ListColumn.host
  var tail = Tail.live
  var requests = RequestBook()
  var matchCount: Int?
  var queryMilliseconds: Double?
  /// Whether the list still shows the result of the query before.
  var listIsOld = false
  var newRows = NewRows()
  /// Rows that came of late, and when each was first shown.
  var arrivals: [Int64: Int64] = [:]
  /// The newest id that counts as looked at.
  var baselineID: Int64?
  /// When the badge of new rows was first shown, while live.
  var badgeSince: Int64?
  /// Whether the store has changed while the dashboard was open.
  var hasSeenChange = false
  /// Whether a change came while an answer was awaited.
  var hasUnseenChange = false
  /// When counts, facets and chart were last asked for.
  var summariesAt: Int64?
  var summariesAreOld = false
  var statistics: StoreStatistics?
  /// Events in the store and when, to tell the rate of another process's ingest.
  var lastTotal: (events: Int, at: Int64)?
  var foreignRate: Double?
  var ingest: IngestStatus?
  var facets = FacetPane()
  var timeline = Timeline()
  var explanation: Explanation?
  var models = ModelsScreen()
  /// The field that keys act on.
  var detailCursor = 0
  /// Lines scrolled away while the cursor is on the first field.
  var detailScroll = 0
  var hidesDetailPane = false
  var showsFacetPane = false
  var toast: Toast?
  /// Why a saved configuration is not in use, until one is taken.
  var configurationNotice: String?
  var failure: String?
  var interruptAt: Int64?
  var history: [String]
  var visits: [Visit]
  var visit = 0
  /// A row to put the cursor on when the coming page holds it.
  var wantedID: Int64?
  /// Whether the user interrupted the questions for this result.
  var isStopped = false
  /// The event that could not be explained, so that it is not asked for again and again.
  var unexplainedID: Int64?
  /// The newest id when the dashboard was opened; later ones carry a mark.
  var openingID: Int64?
  /// Rows the cursor has yet to go once more of them are here.
  var pendingMove = 0

  /// Makes the state of a dashboard that has just been opened; `reduce` with `.start` sets it going.
  public init(
    size: Size, query: SearchQuery = .everything, now: Int64, schema: EventSchema,
    options: DashboardOptions = DashboardOptions()
  ) {
    self.size = size
    self.query = query
    self.now = now
    self.schema = schema
    self.options = options
    sort = .triage
    history = options.history
    visits = [Visit(query: query, selectedID: nil)]
    if options.startsPaused { tail = .paused }
  }

  /// Whether a question to the store is unanswered; a single frame waits until none is.
  public var isWaiting: Bool { requests.isWaiting }

  /// The query as text, for the session to be kept.
  public var queryText: String { query.text }

  /// When the clock next changes what is shown, milliseconds since 1970: pass `.tick` then.
  public var nextTick: Int64 {
    var next = (now / 1000 + 1) * 1000
    if let page = requests.page {
      let elapsed = now &- page.since
      next = min(next, elapsed < 100 ? page.since &+ 100 : elapsed < 1000 ? page.since &+ 1000 : next)
    }
    if let toast { next = min(next, toast.until) }
    if summariesAreOld, let summariesAt { next = min(next, max(summariesAt &+ 1000, now &+ 1)) }
    return max(next, now &+ 1)
  }

  /// What keys mean now.
  public var context: DashboardContext {
    switch overlay {
    case .help: return .help
    case .columns: return .columns
    case .models: return .models
    case nil: break
    }
    switch focus {
    case .list: return .list
    case .detail: return .detail
    case .facets: return .facets
    case .timeline: return .timeline
    }
  }

  /// The row under the cursor, when it is in the window.
  var cursorRow: Int? { window.index(of: selectedID) }

  /// Whether rows are being added while the dashboard is open.
  var hasLiveFeed: Bool { hasSeenChange || ingest?.isFollowing == true }
}

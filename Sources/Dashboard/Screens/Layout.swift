// Part of squint.
import TerminalUI

/// Where everything stands on a screen of a certain size.
struct Layout: Hashable, Sendable {
  /// The smallest screen that is drawn.
  static let minimum = Size(width: 60, height: 16)
  /// From here on the list has the detail beside it.
  static let detailWidth = 100
  /// From here on there are facets, list and detail.
  static let allPanesWidth = 140
  /// From here on the timeline is a chart of several rows.
  static let chartHeight = 30

  let size: Size
  let isTooSmall: Bool
  /// Whether list and detail stand side by side.
  let isWide: Bool
  /// The timeline: one row, or a chart with its axis; nil under a pane that fills the screen.
  let timeline: Rect?
  /// The list with its heading row.
  let list: Rect?
  let detail: Rect?
  let facets: Rect?
  /// The row of the reason, of the status and of the hints.
  let whyRow: Int
  let statusRow: Int
  let hintRow: Int

  init(size: Size, focus: DashboardState.Focus, hidesDetail: Bool, showsFacets: Bool) {
    self.size = size
    isTooSmall = size.width < Self.minimum.width || size.height < Self.minimum.height
    isWide = size.width >= Self.detailWidth
    whyRow = size.height - 3
    statusRow = size.height - 2
    hintRow = size.height - 1
    if !isWide, focus == .detail {
      timeline = nil
      list = nil
      facets = nil
      detail = Rect(x: 0, y: 1, width: size.width, height: max(size.height - 3, 0))
      return
    }
    let timelineHeight = size.height >= Self.chartHeight ? 5 : 1
    timeline = Rect(x: 0, y: 2, width: size.width, height: timelineHeight)
    let body = Rect(
      x: 0, y: 2 + timelineHeight, width: size.width, height: max(size.height - 5 - timelineHeight, 0))
    if !isWide {
      detail = nil
      facets = focus == .facets ? body : nil
      list = focus == .facets ? nil : body
      return
    }
    let isWidest = size.width >= Self.allPanesWidth
    let facetsShown = isWidest || showsFacets || focus == .facets
    let detailShown = !hidesDetail && (isWidest || !(showsFacets || focus == .facets))
    var left = 0
    if facetsShown {
      facets = Rect(x: 0, y: body.y, width: 28, height: body.height)
      left = 29
    } else {
      facets = nil
    }
    var right = size.width
    if detailShown {
      let width = isWidest ? max(40, size.width / 4 + 5) : max(40, min(size.width - 60, 50))
      right = size.width - width - 1
      detail = Rect(x: right + 1, y: body.y, width: width, height: body.height)
    } else {
      detail = nil
    }
    list = Rect(x: left, y: body.y, width: max(right - left, 0), height: body.height)
  }

  /// Rows of events.
  var listRows: Int { list.map { max($0.height - 1, 0) } ?? max(size.height - 7, 1) }

  /// Columns of the timeline's chart.
  var timelineColumns: Int {
    guard let timeline, !isTooSmall else { return 0 }
    return timeline.height > 1 ? max(timeline.width - 10, 1) : max(timeline.width - 4 - 18, 1)
  }
}

extension DashboardState {
  var layout: Layout {
    Layout(size: size, focus: focus, hidesDetail: hidesDetailPane, showsFacets: showsFacetPane)
  }
}

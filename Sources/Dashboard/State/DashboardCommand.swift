// Part of squint.

/// Something a key does.
///
/// A command is bound to keys in a `Keymap` or it does not exist for the user.
public enum DashboardCommand: String, Hashable, Sendable, CaseIterable {
  case moveDown, moveUp, pageDown, pageUp, halfPageDown, halfPageUp, goTop, goEnd
  case open, back, nextHigh, previousHigh, nextEvent, previousEvent
  case editQuery, historyBack, historyForward, dropLastFilter, keepValue, dropValue, onlyValue
  case togglePause, jumpToNew, endOrResume
  case facets, timeline, detailPane, models, nextPane, previousPane
  case sortByColumn, chooseColumns, columnLeft, columnRight, toggle
  case moveLeft, moveRight, extendRange, applyRange, nextSection, previousSection
  case copyDefanged, copyRaw, reload, redraw, help, searchHelp, quit, interrupt

  /// What the key does, as help says it.
  public var title: String {
    switch self {
    case .moveDown: "down"
    case .moveUp: "up"
    case .pageDown: "page down"
    case .pageUp: "page up"
    case .halfPageDown: "half a page down"
    case .halfPageUp: "half a page up"
    case .goTop: "top, the newest end"
    case .goEnd: "end"
    case .open: "open"
    case .back: "back"
    case .nextHigh: "next alert of level high or above"
    case .previousHigh: "previous alert of level high or above"
    case .nextEvent: "next event"
    case .previousEvent: "previous event"
    case .editQuery: "type a query (empty is *, up recalls)"
    case .historyBack: "query before"
    case .historyForward: "query after"
    case .dropLastFilter: "drop the last filter of the query"
    case .keepValue: "keep events with the value under the cursor"
    case .dropValue: "drop events with the value under the cursor"
    case .onlyValue: "query for the value under the cursor alone"
    case .togglePause: "pause or resume the tail"
    case .jumpToNew: "jump to the new rows and resume"
    case .endOrResume: "resume the tail; without one, the last row"
    case .facets: "facets"
    case .timeline: "timeline"
    case .detailPane: "show or hide the detail pane"
    case .models: "models: their instances, how they do, what they were asked"
    case .nextPane: "next pane"
    case .previousPane: "previous pane"
    case .sortByColumn: "sort by the selected column, again to turn round"
    case .chooseColumns: "choose the columns"
    case .columnLeft: "select the column to the left"
    case .columnRight: "select the column to the right"
    case .toggle: "show or hide the column"
    case .moveLeft: "earlier"
    case .moveRight: "later"
    case .extendRange: "start or end a range here"
    case .applyRange: "keep the selected time"
    case .nextSection: "next field"
    case .previousSection: "previous field"
    case .copyDefanged: "copy the value, defanged"
    case .copyRaw: "copy the value as it is"
    case .reload: "load again"
    case .redraw: "draw the screen again"
    case .help: "help"
    case .searchHelp: "search in help"
    case .quit: "quit"
    case .interrupt: "interrupt a query; twice quits"
    }
  }
}

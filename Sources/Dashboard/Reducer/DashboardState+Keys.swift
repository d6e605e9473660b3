// Part of squint.
import Events
import Search
import TerminalUI

extension DashboardState {
  mutating func press(_ press: KeyPress) -> [DashboardEffect] {
    if layout.isTooSmall, bar == nil || press.modifiers == .control {
      // What cannot be seen is not changed, but there is always a way out.
      if press == KeyPress(.character("q")) { return [.quit] }
      return press == KeyPress(.character("c"), .control) ? interrupt() : []
    }
    toast = nil
    if bar != nil { return barKey(press) }
    if let page = helpPage, page.isSearching { return helpSearchKey(press, page) }
    pendingKeys.append(press)
    let context = context
    switch context.keymap.match(pendingKeys) {
    case .prefix: return []
    case .none:
      pendingKeys = []
      return []
    case .command(let command):
      pendingKeys = []
      if command != .interrupt { interruptAt = nil }
      return run(command, in: context)
    }
  }

  private mutating func run(_ command: DashboardCommand, in context: DashboardContext) -> [DashboardEffect] {
    switch command {
    case .quit: return [.quit]
    case .interrupt: return interrupt()
    case .redraw: return [.redraw]
    case .help:
      if let page = helpPage { overlay = page.coveredOverlay } else { overlay = .help(HelpPage(context: context)) }
      return []
    case .editQuery:
      bar = QueryBar()
      return []
    case .historyBack: return goInHistory(by: -1)
    case .historyForward: return goInHistory(by: 1)
    case .dropLastFilter: return dropLastFilter()
    case .models: return openModels()
    case .reload where context != .models:
      if failure != nil || isStopped || !window.isLoaded { return restart() }
      query = query.resolved(at: now)
      return refreshView() + summarise()
    case .togglePause:
      if tail.isPaused { return resume() }
      pause(.paused)
      return []
    case .copyDefanged: return copyValue(defanged: true)
    case .copyRaw: return copyValue(defanged: false)
    case .facets, .timeline, .detailPane, .nextPane, .previousPane: return changePane(command)
    case .nextHigh: return jumpToHigh(forward: true)
    case .previousHigh: return jumpToHigh(forward: false)
    case _: break
    }
    switch context {
    case .list: return runList(command)
    case .detail: return runDetail(command)
    case .facets: return command == .back ? leavePane() : runFacets(command)
    case .timeline: return command == .back ? leavePane() : runTimeline(command)
    case .columns: return runColumns(command)
    case .models: return runModels(command)
    case .help: return runHelp(command)
    }
  }

  private mutating func runList(_ command: DashboardCommand) -> [DashboardEffect] {
    switch command {
    case .moveDown: moveCursor(by: 1)
    case .moveUp: moveCursor(by: -1)
    case .pageDown: moveCursor(by: max(listHeight, 1))
    case .pageUp: moveCursor(by: -max(listHeight, 1))
    case .halfPageDown: moveCursor(by: max(listHeight / 2, 1))
    case .halfPageUp: moveCursor(by: -max(listHeight / 2, 1))
    case .goTop: return goTop()
    case .goEnd: return goEnd()
    case .jumpToNew:
      hasMoved = false
      wantedID = nil
      let effects = resume()
      wantedID = nil
      return effects
    case .endOrResume:
      return tail == .paused || (tail == .scrolled && hasLiveFeed) ? resume() : goEnd()
    case .open:
      guard selectedEvent != nil else { return [] }
      hasMoved = true
      hidesDetailPane = false
      focus = .detail
    case .back:
      guard requests.page != nil else { return [] }
      return stop()
    case .keepValue, .dropValue, .onlyValue: return editByValue(command)
    case .sortByColumn: return sortByColumn()
    case .chooseColumns: overlay = .columns(cursor: 0)
    case .columnLeft: moveColumn(by: -1)
    case .columnRight: moveColumn(by: 1)
    case _: break
    }
    return []
  }

  private mutating func runDetail(_ command: DashboardCommand) -> [DashboardEffect] {
    let height = max(layout.detail?.height ?? 1, 1)
    switch command {
    case .moveDown: moveField(by: 1)
    case .moveUp: moveField(by: -1)
    case .pageDown: moveField(by: height)
    case .pageUp: moveField(by: -height)
    case .halfPageDown: moveField(by: height / 2)
    case .halfPageUp: moveField(by: -height / 2)
    case .goTop: moveField(by: -10_000)
    case .goEnd: moveField(by: 10_000)
    case .nextEvent: moveCursor(by: 1)
    case .previousEvent: moveCursor(by: -1)
    case .back: return leavePane()
    case .keepValue, .dropValue, .onlyValue: return editByValue(command)
    case _: break
    }
    return []
  }

  mutating func interrupt() -> [DashboardEffect] {
    if let interruptAt, now &- interruptAt <= 2000 { return [.quit] }
    interruptAt = now
    let effects = requests.page != nil ? stop() : []
    show(effects.isEmpty ? "ctrl+c again quits" : "interrupted; ctrl+c again quits", .info)
    return effects
  }

  /// Gives up what is being asked for; the list stays as it is.
  private mutating func stop() -> [DashboardEffect] {
    requests.forgetAll()
    isStopped = true
    pendingMove = 0
    wantedID = nil
    show("interrupted: R loads again", .warning)
    return [.interrupt]
  }
}

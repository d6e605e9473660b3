// Part of squint.
public import TerminalUI

/// Where keys go: each pane and overlay has its own keymap.
public enum DashboardContext: String, Hashable, Sendable, CaseIterable {
  case list, detail, facets, timeline, columns, models, help

  /// The name above the keys in help.
  public var title: String {
    switch self {
    case .list: "LIST"
    case .detail: "DETAIL"
    case .facets: "FACETS"
    case .timeline: "TIMELINE"
    case .columns: "COLUMNS"
    case .models: "MODELS"
    case .help: "HELP"
    }
  }

  /// The keys that come with squint.
  public var keymap: Keymap<DashboardCommand> {
    switch self {
    case .list: Self.listKeys
    case .detail: Self.detailKeys
    case .facets: Self.facetKeys
    case .timeline: Self.timelineKeys
    case .columns: Self.columnKeys
    case .models: Self.modelKeys
    case .help: Self.helpKeys
    }
  }

  private static let listKeys: Keymap<DashboardCommand> = {
    var keys = Keymap<DashboardCommand>()
    bindMoves(&keys)
    keys.bind("<end>", to: .endOrResume)
    keys.bind("l", "<enter>", "<right>", to: .open)
    keys.bind("h", "<esc>", "<left>", to: .back)
    keys.bind("]h", "<f7>", to: .nextHigh)
    keys.bind("[h", "<s-f7>", to: .previousHigh)
    bindQuery(&keys)
    bindValues(&keys)
    keys.bind("<bs>", to: .dropLastFilter)
    keys.bind("gn", to: .jumpToNew)
    keys.bind("<lt>", to: .columnLeft)
    keys.bind(">", to: .columnRight)
    keys.bind("o", to: .sortByColumn)
    keys.bind("O", to: .chooseColumns)
    keys.bind("i", to: .detailPane)
    bindPanes(&keys)
    return keys
  }()

  private static let detailKeys: Keymap<DashboardCommand> = {
    var keys = Keymap<DashboardCommand>()
    bindMoves(&keys)
    keys.bind("<end>", to: .goEnd)
    keys.bind("J", to: .nextEvent)
    keys.bind("K", to: .previousEvent)
    keys.bind("]h", "<f7>", to: .nextHigh)
    keys.bind("[h", "<s-f7>", to: .previousHigh)
    keys.bind("h", "<esc>", "<left>", to: .back)
    bindQuery(&keys)
    bindValues(&keys)
    keys.bind("i", to: .detailPane)
    bindPanes(&keys)
    return keys
  }()

  private static let facetKeys: Keymap<DashboardCommand> = {
    var keys = Keymap<DashboardCommand>()
    bindMoves(&keys)
    keys.bind("<end>", to: .goEnd)
    keys.bind("J", "]f", to: .nextSection)
    keys.bind("K", "[f", to: .previousSection)
    keys.bind("<enter>", "l", "<right>", to: .open)
    keys.bind("h", "<esc>", "<left>", to: .back)
    bindQuery(&keys)
    bindValues(&keys)
    bindPanes(&keys)
    return keys
  }()

  private static let timelineKeys: Keymap<DashboardCommand> = {
    var keys = Keymap<DashboardCommand>()
    keys.bind("l", "<right>", to: .moveRight)
    keys.bind("h", "<left>", to: .moveLeft)
    keys.bind("<home>", "gg", to: .goTop)
    keys.bind("<end>", "G", to: .goEnd)
    keys.bind("v", to: .extendRange)
    keys.bind("<enter>", to: .applyRange)
    keys.bind("<esc>", to: .back)
    bindQuery(&keys)
    bindPanes(&keys)
    return keys
  }()

  private static let columnKeys: Keymap<DashboardCommand> = {
    var keys = Keymap<DashboardCommand>()
    keys.bind("j", "<down>", to: .moveDown)
    keys.bind("k", "<up>", to: .moveUp)
    keys.bind("gg", "<home>", to: .goTop)
    keys.bind("G", "<end>", to: .goEnd)
    keys.bind("<space>", "x", "<enter>", to: .toggle)
    keys.bind("O", "h", "<esc>", "<left>", to: .back)
    bindProgram(&keys)
    return keys
  }()

  private static let modelKeys: Keymap<DashboardCommand> = {
    var keys = Keymap<DashboardCommand>()
    bindMoves(&keys)
    keys.bind("<end>", to: .goEnd)
    keys.bind("M", "h", "<esc>", "<left>", to: .back)
    keys.bind("R", "<f5>", to: .reload)
    bindProgram(&keys)
    return keys
  }()

  private static let helpKeys: Keymap<DashboardCommand> = {
    var keys = Keymap<DashboardCommand>()
    bindMoves(&keys)
    keys.bind("<end>", to: .goEnd)
    keys.bind("/", to: .searchHelp)
    keys.bind("h", "<esc>", "<left>", to: .back)
    bindProgram(&keys)
    return keys
  }()

  private static func bindMoves(_ keys: inout Keymap<DashboardCommand>) {
    keys.bind("j", "<down>", to: .moveDown)
    keys.bind("k", "<up>", to: .moveUp)
    keys.bind("<c-f>", "<pgdn>", to: .pageDown)
    keys.bind("<c-b>", "<pgup>", to: .pageUp)
    keys.bind("<c-d>", to: .halfPageDown)
    keys.bind("<c-u>", to: .halfPageUp)
    keys.bind("gg", "<home>", to: .goTop)
    keys.bind("G", to: .goEnd)
  }

  private static func bindQuery(_ keys: inout Keymap<DashboardCommand>) {
    keys.bind("/", to: .editQuery)
    keys.bind("H", "<a-left>", to: .historyBack)
    keys.bind("L", "<a-right>", to: .historyForward)
  }

  private static func bindValues(_ keys: inout Keymap<DashboardCommand>) {
    keys.bind("+", to: .keepValue)
    keys.bind("-", to: .dropValue)
    keys.bind("=", to: .onlyValue)
    keys.bind("y", to: .copyDefanged)
    keys.bind("Y", to: .copyRaw)
  }

  private static func bindPanes(_ keys: inout Keymap<DashboardCommand>) {
    keys.bind("<space>", to: .togglePause)
    keys.bind("f", to: .facets)
    keys.bind("t", to: .timeline)
    keys.bind("M", to: .models)
    keys.bind("<tab>", "<f6>", to: .nextPane)
    keys.bind("<s-tab>", to: .previousPane)
    keys.bind("R", "<f5>", to: .reload)
    bindProgram(&keys)
  }

  private static func bindProgram(_ keys: inout Keymap<DashboardCommand>) {
    keys.bind("<c-l>", to: .redraw)
    keys.bind("?", "<f1>", to: .help)
    keys.bind("q", to: .quit)
    keys.bind("<c-c>", to: .interrupt)
  }
}

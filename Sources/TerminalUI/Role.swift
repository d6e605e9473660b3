// Part of squint.

/// What a piece of the screen means.
///
/// A theme says how a role looks; screens name roles, never colours.
/// The raw value is the name in theme files. A role that a theme leaves out takes the style of its prefix
/// (`score.bar.rest` → `score.bar` → `score` → `text`).
public enum Role: String, CaseIterable, Hashable, Sendable {
  case text, textDim = "text.dim", textStrong = "text.strong"
  case uiBackground = "ui.bg", uiBorder = "ui.border", uiBorderFocus = "ui.border.focus", uiTitle = "ui.title"
  case uiHeader = "ui.header", uiCursor = "ui.cursor", uiCursorUnfocused = "ui.cursor.unfocused", uiMark = "ui.mark"
  case uiMenu = "ui.menu", uiMenuSelected = "ui.menu.selected"
  case scoreCritical = "score.critical", scoreHigh = "score.high", scoreMedium = "score.medium", scoreLow = "score.low"
  case scoreNone = "score.none", scoreBar = "score.bar", scoreBarRest = "score.bar.rest"
  case scoreThreshold = "score.threshold"
  case ruleDecides = "rule.decides", ruleShadowed = "rule.shadowed", ruleNotFired = "rule.notfired"
  case statusNew = "status.new", statusOpen = "status.open", statusEscalated = "status.escalated"
  case statusDismissed = "status.dismissed", statusDone = "status.done"
  case rowUnseen = "row.unseen", rowFolded = "row.folded", deltaUp = "delta.up", deltaDown = "delta.down"
  case queryField = "query.field", queryOperator = "query.op", queryValue = "query.value", queryString = "query.string"
  case queryNot = "query.not", queryError = "query.error", queryHint = "query.hint", match
  case facetKeep = "facet.keep", facetDrop = "facet.drop", chipOn = "chip.on", chipOff = "chip.off"
  case liveOn = "live.on", livePaused = "live.paused", liveLag = "live.lag", liveStale = "live.stale"
  case liveError = "live.error", badgeNew = "badge.new", spark, sparkSelected = "spark.selected", axis
  case diffBefore = "diff.before", diffAfter = "diff.after"
  case toastInfo = "toast.info", toastWarn = "toast.warn", toastError = "toast.error"
}

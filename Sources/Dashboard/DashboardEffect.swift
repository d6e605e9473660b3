// Part of squint.
public import Events
public import Search
public import UntrustedText

/// Something the loop has to do for the dashboard; each load is answered by the action of its name, or by `failed`.
public enum DashboardEffect: Hashable, Sendable {
  /// Read rows of the list.
  case loadPage(PageRequest, request: Int)
  /// Count the events that match.
  case count(SearchQuery, request: Int)
  /// Count the most frequent values of a field.
  case loadFacets(field: String, SearchQuery, limit: Int, request: Int)
  /// Count events by time from `from` up to but not including `to`.
  case loadHistogram(SearchQuery, bucket: Int64, from: Int64, to: Int64, request: Int)
  /// Say what each rule of the event's configuration made of it, and why models answered as they did.
  case explain(StoredEvent, request: Int)
  /// Describe the store as a whole.
  case loadStatistics(request: Int)
  /// Count, by level, the matching events with an id above `after`; for `Int64.max` only the newest id is wanted.
  case countNewRows(SearchQuery, after: Int64, request: Int)
  /// Say which models there are and how they do.
  case loadModels(request: Int)
  /// Stop the questions that are being answered: nobody waits for them any more.
  case interrupt
  /// Send the whole screen to the terminal again.
  case redraw
  /// Put bytes on the clipboard.
  case copy(Bytes)
  /// Leave.
  case quit
}

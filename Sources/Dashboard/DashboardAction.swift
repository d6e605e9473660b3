// Part of squint.
public import Events
public import Search
public import TerminalUI

/// Something that happened: all that can change the dashboard.
///
/// Answers carry the number of the request they belong to; those to a request that is no longer wanted are ignored.
public enum DashboardAction: Sendable {
  /// The dashboard is open: the first questions may be asked.
  case start
  /// A key was pressed.
  case key(KeyPress)
  /// Text was pasted; it is only ever text.
  case paste(String)
  /// The terminal has another size.
  case resize(Size)
  /// The clock, milliseconds since 1970 UTC.
  case tick(Int64)
  /// Somebody wrote to the store; at most ten times a second.
  case storeChanged
  /// How the ingest of this process goes on.
  case ingestStatus(IngestStatus)
  /// A saved configuration was refused; the line stands until one is taken.
  case configurationRefused(String)
  /// A saved configuration was taken into use.
  case configurationTaken(String)
  /// The fields that queries may name have changed.
  case schemaChanged(EventSchema)
  /// Rows of the list, and how long the store took for them.
  case pageLoaded(request: Int, EventPage, milliseconds: Double)
  /// How many events match.
  case countLoaded(request: Int, Int)
  /// The most frequent values of a field.
  case facetsLoaded(request: Int, field: String, [FacetCount])
  /// Events by time; empty columns may be missing.
  case histogramLoaded(request: Int, [TimeBucket])
  /// What each rule made of an event, and what can be told of models' answers.
  case explanationLoaded(request: Int, [RuleOutcome], models: [ModelNote])
  /// The store as a whole.
  case statisticsLoaded(request: Int, StoreStatistics)
  /// How many matching events came after a certain one.
  case newRowsCounted(request: Int, NewRows)
  /// The instances of models, in the order they shall stand.
  case modelsLoaded(request: Int, [ModelRow])
  /// A request could not be answered; the text says why.
  case failed(request: Int, String)
  /// Something outside of any request went wrong or is worth a line.
  case notice(String)
}

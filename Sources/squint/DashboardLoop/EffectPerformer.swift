// Part of squint.
import Dashboard
import Dispatch
import EventStorage
import Events
import Search

/// Answers the dashboard's questions to the store and to the models.
struct EffectPerformer: Sendable {
  private let store: EventStore
  private let models: ModelOverview
  private let notes = ModelNotes()

  init(store: EventStore, models: ModelOverview) {
    self.store = store
    self.models = models
  }

  /// What answers an effect, or nil for one that is no question to the store.
  func answer(to effect: DashboardEffect) -> DashboardAction? {
    switch effect {
    case .loadPage(let page, let request):
      attempt(request) {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try store.page(page)
        let time = (clock.now - start).components
        let milliseconds = Double(time.seconds) * 1000 + Double(time.attoseconds) / 1e15
        return .pageLoaded(request: request, result, milliseconds: milliseconds)
      }
    case .count(let query, let request):
      attempt(request) { .countLoaded(request: request, try store.count(query)) }
    case .loadFacets(let field, let query, let limit, let request):
      attempt(request) {
        .facetsLoaded(request: request, field: field, try store.facet(field, query, limit: limit))
      }
    case .loadHistogram(let query, let bucket, let from, let to, let request):
      attempt(request) {
        .histogramLoaded(request: request, try store.histogram(query, bucket: bucket, from: from, to: to))
      }
    case .explain(let event, let request):
      attempt(request) {
        .explanationLoaded(
          request: request, try store.explanation(of: event), models: try notes.notes(on: event))
      }
    case .loadStatistics(let request):
      attempt(request) { .statisticsLoaded(request: request, try store.statistics()) }
    case .countNewRows(let query, let after, let request):
      attempt(request) { .newRowsCounted(request: request, try store.newRows(query, after: after)) }
    case .loadModels(let request):
      attempt(request) { .modelsLoaded(request: request, try models.rows()) }
    case .interrupt, .redraw, .copy, .quit: nil
    }
  }

  private func attempt(_ request: Int, _ body: () throws -> DashboardAction) -> DashboardAction {
    do {
      return try body()
    } catch {
      return .failed(request: request, "\(error)")
    }
  }
}

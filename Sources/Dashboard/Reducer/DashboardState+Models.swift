// Part of squint.
import TerminalUI

extension DashboardState {
  mutating func openModels() -> [DashboardEffect] {
    overlay = .models
    return loadModels()
  }

  /// Asks how the models do, unless that is asked already.
  mutating func loadModels() -> [DashboardEffect] {
    guard requests.models == nil else { return [] }
    models.askedAt = now
    let number = requests.next()
    requests.models = number
    return [.loadModels(request: number)]
  }

  /// Asks again, once a second while the models are shown.
  mutating func refreshModels() -> [DashboardEffect] {
    guard overlay == .models, now &- (models.askedAt ?? 0) >= 500 else { return [] }
    return loadModels()
  }

  mutating func modelsLoaded(_ request: Int, _ rows: [ModelRow]) {
    guard requests.models == request else { return }
    requests.models = nil
    models.take(rows, at: now)
  }

  mutating func runModels(_ command: DashboardCommand) -> [DashboardEffect] {
    let page = max(size.height / 2, 1)
    switch command {
    case .moveDown: models.move(by: 1)
    case .moveUp: models.move(by: -1)
    case .pageDown: models.move(by: page)
    case .pageUp: models.move(by: -page)
    case .halfPageDown: models.move(by: page / 2)
    case .halfPageUp: models.move(by: -page / 2)
    case .goTop: models.move(by: -100_000)
    case .goEnd: models.move(by: 100_000)
    case .reload: return loadModels()
    case .back: overlay = nil
    case _: break
    }
    return []
  }
}

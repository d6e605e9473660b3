// Part of squint.
import Dashboard
import EventStorage
import TerminalUI

/// One screen without a terminal: keys pressed, every question answered, the tail paused.
struct FramePrinter {
  private let performer: EffectPerformer
  private(set) var state: DashboardState

  init(store: EventStore, models: ModelOverview, state: DashboardState) {
    performer = EffectPerformer(store: store, models: models)
    self.state = state
  }

  /// Presses the keys and draws the screen that is left; nil when a key left the dashboard.
  mutating func frame(after keys: [KeyPress]) -> CellBuffer? {
    guard settle(.start) else { return nil }
    for key in keys {
      guard settle(.key(key)) else { return nil }
    }
    var buffer = CellBuffer(size: state.size)
    render(state, into: &buffer)
    return buffer
  }

  private mutating func settle(_ action: DashboardAction) -> Bool {
    var pending = [action]
    while !pending.isEmpty {
      for effect in reduce(&state, pending.removeFirst()) {
        if effect == .quit { return false }
        if let answer = performer.answer(to: effect) { pending.append(answer) }
      }
    }
    return true
  }
}

// Part of squint.
import Dashboard
import Dispatch
import EventStorage
import Glibc
import NcursesBackend
import TerminalUI
import UntrustedText

/// The one loop: waits for keys, answers and the clock, has the reducer think and the terminal draw.
final class DashboardLoop {
  private let terminal: NcursesTerminal
  private let store: EventStore
  private let performer: EffectPerformer
  private let queue: ActionQueue
  private let clock: () -> Int64
  private let listWork = DispatchQueue(label: "squint.list", qos: .userInteractive)
  private let countWork = DispatchQueue(label: "squint.counts", qos: .utility)
  private let modelWork = DispatchQueue(label: "squint.models", qos: .utility)
  private var state: DashboardState
  private var buffer: CellBuffer
  private var isOver = false

  init(
    terminal: NcursesTerminal, store: EventStore, state: DashboardState, queue: ActionQueue,
    models: ModelOverview, clock: @escaping () -> Int64
  ) {
    self.terminal = terminal
    self.store = store
    self.state = state
    self.queue = queue
    self.clock = clock
    performer = EffectPerformer(store: store, models: models)
    buffer = CellBuffer(size: state.size)
  }

  /// Runs until the user leaves or a signal asks to; returns the signal, if it was one.
  func run() throws -> Int32? {
    // The frame stands before the first question is asked.
    draw()
    apply([.start])
    let watch = try StoreWatch(store: store) { [queue] in queue.post(.storeChanged) }
    defer { watch.stop() }
    while !isOver {
      let wait = max(0, min(1000, state.nextTick - clock()))
      var actions: [DashboardAction] = []
      for input in terminal.wait(wake: queue.descriptor, milliseconds: Int32(wait)) {
        switch input {
        case .key(let press): actions.append(.key(press))
        case .paste(let text): actions.append(.paste(text))
        case .resize(let size): actions.append(.resize(size))
        case .terminate(let signal): return signal
        case .suspend: terminal.suspend()
        }
      }
      actions += queue.take()
      let now = clock()
      if now >= state.nextTick || !actions.isEmpty { actions.insert(.tick(now), at: 0) }
      apply(actions)
    }
    return nil
  }

  private func apply(_ actions: [DashboardAction]) {
    for action in actions {
      for effect in reduce(&state, action) { perform(effect) }
    }
    if !actions.isEmpty, !isOver { draw() }
  }

  private func draw() {
    if buffer.size != state.size { buffer = CellBuffer(size: state.size) }
    render(state, into: &buffer)
    terminal.show(buffer)
  }

  private func perform(_ effect: DashboardEffect) {
    switch effect {
    case .interrupt: store.interrupt()
    case .redraw: terminal.redraw()
    case .copy(let bytes): terminal.copy(base64: String(decoding: bytes.base64.array, as: UTF8.self))
    case .quit: isOver = true
    case .loadPage, .explain: answer(effect, listWork)
    case .count, .loadFacets, .loadHistogram, .loadStatistics, .countNewRows: answer(effect, countWork)
    case .loadModels: answer(effect, modelWork)
    }
  }

  private func answer(_ effect: DashboardEffect, _ work: DispatchQueue) {
    work.async { [performer, queue] in
      if let answer = performer.answer(to: effect) { queue.post(answer) }
    }
  }
}

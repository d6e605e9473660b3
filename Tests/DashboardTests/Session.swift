// Part of squint.
import Dashboard
import Events
import Search
import TerminalUI

/// A dashboard on a store in memory: keys in, screens out.
struct Session {
  var store: MemoryStore
  var state: DashboardState
  /// Effects that no store answers: copies, redraws, quits.
  var outside: [DashboardEffect] = []
  /// Answers held back while `isSlow`.
  var waiting: [DashboardAction] = []
  var isSlow = false

  /// 2026-11-23T14:07:31Z.
  static let now: Int64 = 1_795_442_851_000

  init(
    _ store: MemoryStore, width: Int = 80, height: Int = 24, query: SearchQuery = .everything,
    options: DashboardOptions = DashboardOptions()
  ) {
    self.store = store
    state = DashboardState(
      size: Size(width: width, height: height), query: query, now: Self.now, schema: .standard, options: options)
    send(.start)
  }

  mutating func send(_ action: DashboardAction) {
    perform(reduce(&state, action))
  }

  mutating func perform(_ effects: [DashboardEffect]) {
    for effect in effects {
      guard let answer = store.action(for: effect) else {
        outside.append(effect)
        continue
      }
      if isSlow { waiting.append(answer) } else { send(answer) }
    }
  }

  /// Gives the answers that were held back.
  mutating func catchUp() {
    isSlow = false
    let answers = waiting
    waiting = []
    for answer in answers { send(answer) }
  }

  mutating func keys(_ text: String) throws {
    for press in try KeyNotation.parse(text) { send(.key(press)) }
  }

  /// The characters of the screen.
  var screen: String { buffer.lines().joined(separator: "\n") }

  var buffer: CellBuffer {
    var buffer = CellBuffer(size: state.size)
    render(state, into: &buffer)
    return buffer
  }

  /// The line of the screen under the cursor's arrow.
  var cursorLine: String? { buffer.lines().first { $0.contains("▶") } }

  /// A letter for each cell's role, and a legend.
  var roles: String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    let buffer = buffer
    var used: [Role] = []
    var text = ""
    for y in 0..<buffer.size.height {
      var line = ""
      for cell in buffer.row(y) {
        if cell.scalar == " ", cell.ground == nil {
          line.append(" ")
          continue
        }
        let role = cell.scalar == " " ? cell.ground ?? cell.role : cell.role
        if !used.contains(role) { used.append(role) }
        line.append(letters[Role.allCases.firstIndex(of: role).map { $0 % letters.count } ?? 0])
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    let legend = Role.allCases.enumerated().filter { used.contains($0.element) }
      .map { "\(letters[$0.offset % letters.count]) \($0.element.rawValue)" }
    return text + legend.joined(separator: "\n")
  }
}

// Part of squint.
import Dispatch
import Synchronization
public import Triage
import UntrustedText

/// Looks whether the documents of a sensor in use were saved, and reads them once they rest.
///
/// It works on a thread of its own; whoever scores events asks `hasNews`, which costs one load. A file may be read
/// while it is written: only what two looks in a row find alike is read, and only what the next look still finds
/// wrong is called so.
public final class ConfigurationWatch: Sendable {
  /// What a look came to.
  enum Finding: Sendable {
    case sound(ReadySensor, ConfigurationRecord)
    case wrong([ConfigurationProblem], content: SensorDocuments?)
  }

  private struct State {
    var seen: ConfigurationSignature
    /// The last signature that was dealt with.
    var settled: ConfigurationSignature
    /// How many looks in a row found the same.
    var agreeing = 0
    var news: Finding?
    /// The documents that were refused last and why, until others are taken.
    var refused: SensorDocuments?
    var problems: [ConfigurationProblem] = []
    var isRefusing = false
  }

  /// Says what is wrong or odd about documents, beyond what keeps them from loading.
  public typealias Check = @Sendable (SensorDocuments) -> [ConfigurationProblem]

  private let sensors: SensorSource
  private let name: String
  private let check: Check
  private let state: Mutex<State>
  private let flag = Atomic(false)
  private let timer = Mutex<(any DispatchSourceTimer)?>(nil)

  /// How often it looks.
  static let pace = DispatchTimeInterval.milliseconds(150)

  /// Notes how the documents look now; make it before they are read for the first time.
  public init(_ sensors: SensorSource, sensor name: String, check: @escaping Check = { _ in [] }) {
    self.sensors = sensors
    self.name = name
    self.check = check
    let now = ConfigurationSignature(folder: sensors.folder, sensor: name)
    state = Mutex(State(seen: now, settled: now))
  }

  deinit { timer.withLock { $0?.cancel() } }

  /// Whether `takeNews` has something to give; safe and cheap for every batch.
  var hasNews: Bool { flag.load(ordering: .acquiring) }

  /// What was found last, once.
  func takeNews() -> Finding? {
    state.withLock { state in
      flag.store(false, ordering: .releasing)
      defer { state.news = nil }
      return state.news
    }
  }

  /// Begins to look.
  func start() {
    timer.withLock { timer in
      guard timer == nil else { return }
      let source = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "squint.configuration"))
      source.schedule(deadline: .now() + Self.pace, repeating: Self.pace, leeway: .milliseconds(20))
      source.setEventHandler { [weak self] in self?.look() }
      source.resume()
      timer = source
    }
  }

  /// Looks once; `start` has it done again and again.
  func look() {
    let now = signature()
    let isDue = state.withLock { state in
      guard now == state.seen else {
        state.seen = now
        state.agreeing = 0
        return false
      }
      state.agreeing += 1
      return now != state.settled
    }
    guard isDue else { return }
    let finding = read()
    let after = signature()
    state.withLock { state in
      guard after == now else {
        state.seen = after
        state.agreeing = 0
        return
      }
      settle(finding, at: now, &state)
    }
  }

  private func settle(_ finding: Finding, at signature: ConfigurationSignature, _ state: inout State) {
    switch finding {
    case .sound:
      state.refused = nil
      state.isRefusing = false
    case .wrong(let problems, let content):
      guard state.agreeing > 1 else { return }
      state.settled = signature
      if state.isRefusing, content == state.refused, problems == state.problems { return }
      state.refused = content
      state.problems = problems
      state.isRefusing = true
    }
    state.settled = signature
    state.news = finding
    flag.store(true, ordering: .releasing)
  }

  private func signature() -> ConfigurationSignature {
    ConfigurationSignature(folder: sensors.folder, sensor: name)
  }

  private func read() -> Finding {
    let content = try? sensors.documents(of: name)
    do {
      guard let ready = try sensors.load(name) else {
        return .wrong([problem("is gone, and no such sensor is built in")], content: nil)
      }
      let errors = content.map(check)?.filter { $0.severity == .error } ?? []
      if !errors.isEmpty { return .wrong(errors, content: content) }
      return .sound(ready, sensors.record(of: ready))
    } catch let error as ConfigurationError {
      let errors = error.problems.filter { $0.severity == .error }
      return .wrong(errors.isEmpty ? error.problems : errors, content: content)
    } catch let error as IngestError {
      return .wrong([problem(error.description)], content: content)
    } catch {
      return .wrong([problem("\(error)")], content: content)
    }
  }

  private func problem(_ message: String) -> ConfigurationProblem {
    ConfigurationProblem(.error, file: sensors.ownFolder(of: name), line: 0, column: 0, path: "", message: message)
  }
}

// Part of squint.
import Glibc
import HTTPClient
import UntrustedText

/// One instance of a model from its first start to its end, on a thread of its own.
final class SupervisedInstance: Sendable {
  private let plan: ModelSupervisor.Plan
  private let registry: DeploymentRegistry
  private let registered: DeployedInstance
  private let lock: FileLock?
  private let stopping: StopSwitch
  private let report: @Sendable (SupervisionNews) -> Void

  /// How one run of the script ended: it was to stop, it ended by itself, or it is to end because it failed.
  private enum Ending {
    case stopped
    case ended
    case failed(reason: String)
  }

  /// Registers an instance that does nothing yet.
  init(
    _ plan: ModelSupervisor.Plan, _ registry: DeploymentRegistry, report: @escaping @Sendable (SupervisionNews) -> Void
  ) throws(DeploymentError) {
    (self.plan, self.registry, self.report) = (plan, registry, report)
    stopping = try StopSwitch()
    (registered, lock) = try registry.add { id in
      var instance = DeployedInstance(name: plan.name, version: plan.version, id: id, since: plan.now())
      instance.supervisor = getpid()
      return instance
    }
  }

  /// Has the instance end soon.
  func stop() { stopping.stop() }

  /// Ends the instance when the registry says that it shall.
  func obey() {
    if registry.isToStop(registered) { stop() }
  }

  /// Runs until it is stopped.
  ///
  /// - Returns: Whether it ended because it did not serve at first, which ends it only if the plan says so.
  func run() -> Bool {
    defer {
      withExtendedLifetime(lock) {
        attempt { () throws(DeploymentError) in try registry.remove(registered) }
      }
    }
    let work: WorkFolder
    do throws(DeploymentError) {
      work = try WorkFolder(for: registered, in: plan.state)
    } catch {
      report(.failed(registered, reason: "\(error)", output: []))
      return true
    }
    defer { work.remove() }
    do throws(DeploymentError) {
      try plan.folder.copy(to: work.path)
    } catch {
      report(.failed(registered, reason: "\(error)", output: []))
      return true
    }
    return keep(alive: work)
  }

  private func keep(alive work: WorkFolder) -> Bool {
    var instance = registered
    instance.log = work.log
    var pause = plan.times.firstPause
    while true {
      let logged = LogTail.size(work.log)
      var served: Duration?
      guard let reason = serve(&instance, work, &served) else {
        report(.stopped(instance))
        return false
      }
      report(.failed(instance, reason: reason, output: LogTail.lines(work.log, from: logged)))
      if plan.mustStart, served == nil, instance.restarts == 0 { return true }
      if let served, served >= plan.times.goodRun { pause = plan.times.firstPause }
      (instance.url, instance.process) = (nil, nil)
      write(&instance, .restarting)
      report(.restarting(instance, pause: pause))
      if case .stopped = stopping.wait(for: pause) {
        report(.stopped(instance))
        return false
      }
      pause = min(pause * 2, plan.times.longestPause)
      instance.restarts += 1
    }
  }

  /// One run of the script, from its start to its end: why it failed, or nil when it was to stop.
  ///
  /// How long the model answered, if it did, goes to `served`.
  private func serve(_ instance: inout DeployedInstance, _ work: WorkFolder, _ served: inout Duration?) -> String? {
    unlink("\(work.path)/\(EndpointFile.name)")
    let process: ModelProcess
    do throws(DeploymentError) {
      process = try ModelProcess(plan.folder.script, in: work, grace: plan.times.grace)
    } catch {
      return "the script does not start: \(error)"
    }
    instance.process = process.id
    write(&instance, .starting)
    var ending = begin(&instance, work, process)
    if ending == nil {
      write(&instance, .serving)
      report(.serving(instance))
      let began = ContinuousClock.now
      ending = watch(&instance, process)
      served = began.duration(to: .now)
    }
    let status = process.finish()
    switch ending {
    case .stopped: return nil
    case .failed(let reason): return reason
    case .ended, nil:
      let end = status > 128 ? "was ended by signal \(status - 128)" : "ended with \(status)"
      return "its script \(Neutral.shown(plan.folder.script)) \(end)" + (served == nil ? " before it served" : "")
    }
  }

  /// Waits until the model answers where it says.
  ///
  /// - Returns: nil when it does; the instance then has its url.
  private func begin(
    _ instance: inout DeployedInstance, _ work: WorkFolder, _ process: ModelProcess
  ) -> Ending? {
    let deadline = ContinuousClock.now + plan.times.start
    var pause = min(.milliseconds(50), plan.times.look)
    var wish = "it did not write \(EndpointFile.name)"
    while true {
      switch stopping.wait(for: pause, or: process.end) {
      case .stopped: return .stopped
      case .other: return .ended
      case .time: break
      }
      pause = min(pause * 2, plan.times.look)
      switch EndpointFile.read(in: work.path) {
      case .missing: break
      case .unreadable: wish = "what it wrote into \(EndpointFile.name) is no JSON object with an http url"
      case .found(let address, let functions):
        // Connections leave one alone that fails again and again; one that is about to begin is asked each time.
        if address.answers(HTTPConnections(), within: plan.times.check) {
          (instance.url, instance.functions) = (address.description, functions)
          return nil
        }
        wish = "nothing answers at \(Neutral.shown(address.description))"
      }
      if ContinuousClock.now >= deadline {
        return .failed(reason: "not ready after \(plan.times.start.components.seconds) s: \(wish)")
      }
    }
  }

  /// Watches a model that answers, until it does not.
  private func watch(_ instance: inout DeployedInstance, _ process: ModelProcess) -> Ending {
    let address = instance.url.flatMap { ModelAddress($0) }
    let connections = HTTPConnections()
    var misses = 0
    while true {
      switch stopping.wait(for: plan.times.health, or: process.end) {
      case .stopped: return .stopped
      case .other: return .ended
      case .time: break
      }
      guard let address else { continue }
      misses = address.answers(connections, within: plan.times.check) ? 0 : misses + 1
      if misses >= plan.times.misses {
        write(&instance, .unhealthy)
        return .failed(reason: "unhealthy: \(misses) times in a row it did not answer at \(instance.url ?? "")")
      }
    }
  }

  private func write(_ instance: inout DeployedInstance, _ state: DeployedInstance.State) {
    (instance.state, instance.since) = (state, plan.now())
    let written = instance
    attempt { () throws(DeploymentError) in try registry.update(written) }
  }

  private func attempt(_ body: () throws(DeploymentError) -> Void) {
    do throws(DeploymentError) { try body() } catch { report(.warning("\(error)")) }
  }
}

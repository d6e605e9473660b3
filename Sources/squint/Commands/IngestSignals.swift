// Part of squint.
import Dispatch
import Glibc
import Ingest
import Synchronization

/// Raises a stop flag on SIGINT and SIGTERM, so that what was read is stored before the program ends.
final class IngestSignals {
  private final class Last: Sendable {
    let number = Atomic<Int32>(0)
  }

  private var sources: [any DispatchSourceSignal] = []
  private let last = Last()

  init(stop: StopFlag) {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [last] in
        last.number.store(number, ordering: .relaxed)
        stop.raise()
      }
      source.resume()
      sources.append(source)
    }
  }

  /// The signal that came, if one did.
  var received: Int32? {
    let number = last.number.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Gives the signals back.
  func cancel() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}

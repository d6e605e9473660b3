// Part of squint.
import Dispatch
import Glibc
import Synchronization

/// Writes the bundled capture into a log as Squid would, moved to now, over and over, until it is stopped.
final class DemoReplay: Sendable {
  private let log: DemoLog
  private let path: String
  private let rate: Double?
  private let isStopped = Atomic(false)

  /// Prepares a replay.
  ///
  /// - Parameters:
  ///   - log: The capture.
  ///   - path: The log to write.
  ///   - rate: Events a second; nil is the pace of life.
  init(_ log: DemoLog, to path: String, rate: Double?) {
    self.log = log
    self.path = path
    self.rate = rate
  }

  /// Starts writing on a thread of its own.
  func start() {
    DispatchQueue(label: "squint.demo").async { [self] in
      var first = log.livelyStart
      while !isStopped.load(ordering: .relaxed), playOnce(from: first) { first = 0 }
    }
  }

  /// Makes the replay end soon.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Writes the capture once, as a new file under the old name, as after a rotation.
  ///
  /// - Parameters:
  ///   - first: The line to begin with.
  ///   - atOnce: Writes without waiting; the lines carry the times of their pace all the same.
  /// - Returns: Whether it was written to its end.
  func playOnce(from first: Int = 0, atOnce: Bool = false) -> Bool {
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    // Written at once, the capture has just ended; else it begins now.
    let start = WallClock.milliseconds - (atOnce ? log.duration : 0)
    for (index, line) in log.lines[first...].enumerated() {
      let due = start + (rate.map { Int64(Double(index) * 1000 / $0) } ?? line.after - log.lines[first].after)
      while !atOnce, WallClock.milliseconds < due {
        if isStopped.load(ordering: .relaxed) { return false }
        usleep(UInt32(clamping: min(due - WallClock.milliseconds, 50) * 1000 + 500))
      }
      guard Self.write(log.line(line, at: due), to: descriptor) else { return false }
    }
    // The reader gets a moment to see the end before the file is gone.
    for _ in 0..<10 where !atOnce && !isStopped.load(ordering: .relaxed) { usleep(100_000) }
    return true
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) == $0.count }
  }
}

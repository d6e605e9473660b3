// Part of squint.
import Glibc

/// Ends the waits of one thread for good when another wants that.
final class StopSwitch: Sendable {
  /// Why a wait ended.
  enum Wakeup {
    /// The switch was thrown.
    case stopped
    /// The other descriptor has something to say.
    case other
    /// The time is over.
    case time
  }

  private let reader: Int32
  private let writer: Int32

  init() throws(DeploymentError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .system("a pipe") }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (reader, writer) = (ends[0], ends[1])
  }

  deinit {
    close(reader)
    close(writer)
  }

  /// Throws the switch.
  func stop() {
    // What is written is never read: the pipe stays ready, and full is as good as ready.
    var byte: UInt8 = 1
    _ = write(writer, &byte, 1)
  }

  /// Whether it was thrown.
  var isStopped: Bool {
    if case .stopped = wait(for: .zero) { return true }
    return false
  }

  /// Waits for a time, or until the switch is thrown or another descriptor is ready.
  func wait(for time: Duration, or other: Int32 = -1) -> Wakeup {
    let end = ContinuousClock.now + time
    while true {
      let rest = max(.zero, ContinuousClock.now.duration(to: end))
      var sources = [
        pollfd(fd: reader, events: Int16(POLLIN), revents: 0), pollfd(fd: other, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&sources, 2, Int32(clamping: Int((rest / .milliseconds(1)).rounded(.up))))
      if sources[0].revents != 0 { return .stopped }
      if sources[1].revents != 0 { return .other }
      if count == 0, ContinuousClock.now >= end { return .time }
    }
  }
}

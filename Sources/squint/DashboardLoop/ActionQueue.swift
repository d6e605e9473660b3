// Part of squint.
import Dashboard
import Glibc
import Synchronization

/// Actions from other threads on their way to the one that draws; posting makes `descriptor` readable.
final class ActionQueue: Sendable {
  private let actions = Mutex<[DashboardAction]>([])
  private let readEnd: Int32
  private let writeEnd: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw CommandFailure.operation("no pipe: \(String(cString: strerror(errno)))")
    }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Becomes readable when there are actions to take.
  var descriptor: Int32 { readEnd }

  /// Adds an action.
  func post(_ action: DashboardAction) {
    let wasEmpty = actions.withLock { actions in
      defer { actions.append(action) }
      return actions.isEmpty
    }
    guard wasEmpty else { return }
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// Takes all actions, the oldest first.
  func take() -> [DashboardAction] {
    actions.withLock { actions in
      defer { actions = [] }
      return actions
    }
  }
}

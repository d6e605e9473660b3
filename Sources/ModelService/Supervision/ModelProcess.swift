// Part of squint.
import CLinux
import Glibc

/// A model's script and all that it started; its keeper ends them when this program ends, however it does.
final class ModelProcess {
  /// The script's process.
  let id: pid_t
  /// Is at its end when the script is.
  let end: Int32

  private let keeper: pid_t
  private let lifeline: Int32

  static let logLimit = 1 << 20

  /// Starts a script in its folder, its output going to a log.
  init(_ script: String, in work: WorkFolder, grace: Duration) throws(DeploymentError) {
    var (lifeline, end, process): (Int32, Int32, pid_t) = (-1, -1, 0)
    let path = "\(work.path)/\(script)"
    let oldLog = work.oldLog
    keeper = work.path.withCString { folder in
      path.withCString { program in
        work.log.withCString { log in
          oldLog.withCString { oldLog in
            var kept = clinux_kept(
              folder: folder, program: program, log: log, old_log: oldLog, log_limit: Self.logLimit,
              grace_ms: Int32(clamping: Int(grace / .milliseconds(1))))
            return clinux_keep(&kept, &lifeline, &end, &process)
          }
        }
      }
    }
    (self.lifeline, self.end, id) = (lifeline, end, process)
    guard keeper > 0 else { throw .system(path) }
  }

  /// Ends the script and all that it started, if that is still there.
  ///
  /// - Returns: The script's status, 128 + the signal that ended it.
  func finish() -> Int32 {
    close(lifeline)
    close(end)
    var status: Int32 = 0
    while waitpid(keeper, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    guard signal != 0 else { return status >> 8 & 0xFF }
    // Somebody killed the keeper, and with it the script; the rest of its group is ours to end.
    kill(-id, SIGKILL)
    return 128 + signal
  }
}

// Part of squint.
import Glibc

extension IngestPipeline {
  /// Reads logs as they grow, until it is stopped; what is missing from rotated copies comes first.
  ///
  /// New lines are handed to the store within 100 ms. A file that is not there yet is waited for, and a pattern takes
  /// in new files that fit it.
  /// - Throws: `StoreError` when nothing more can be stored.
  public func follow(_ paths: [String]) throws {
    var logs: [FollowedLog] = []
    var nextLook = ContinuousClock.now
    while !isStopped {
      try renewConfiguration()
      if ContinuousClock.now >= nextLook {
        for path in paths {
          let isPattern = FilePattern.isPattern(path) && access(path, F_OK) != 0
          for file in isPattern ? FilePattern.matches(path) : [path] where !logs.contains(where: { $0.path == file }) {
            logs.append(FollowedLog(path: file, pipeline: self))
          }
        }
        nextLook = .now.advanced(by: .seconds(1))
      }
      var hasNews = false
      for log in logs where try log.poll() { hasNews = true }
      for log in logs { try log.flush() }
      if !hasNews { usleep(Self.pause) }
    }
    for log in logs { try log.flush() }
    try drain()
  }

  private static let pause: UInt32 = 40_000
}

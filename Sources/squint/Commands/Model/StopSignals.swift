// Part of squint.
import Glibc

/// Takes the signals that end programs instead of being ended by them.
///
/// It must be made before any other thread is, for these inherit what is blocked.
struct StopSignals {
  private var numbers = sigset_t()

  init() {
    sigemptyset(&numbers)
    for number in [SIGINT, SIGTERM, SIGQUIT] { sigaddset(&numbers, number) }
    // Whoever started the program with nohup wants it to stay.
    var action = sigaction()
    sigaction(SIGHUP, nil, &action)
    if unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) != 1 { sigaddset(&numbers, SIGHUP) }
    pthread_sigmask(SIG_BLOCK, &numbers, nil)
    signal(SIGPIPE, SIG_IGN)
  }

  /// Waits for such a signal, and returns it.
  func wait() -> Int32 {
    while true {
      if let number = wait(milliseconds: 3_600_000) { return number }
    }
  }

  /// Waits for a time, or until such a signal comes.
  ///
  /// - Returns: The signal.
  func wait(milliseconds: Int) -> Int32? {
    var numbers = numbers
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    let number = sigtimedwait(&numbers, nil, &time)
    return number > 0 ? number : nil
  }
}

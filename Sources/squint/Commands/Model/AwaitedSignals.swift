// Part of squint.
import Glibc

/// Signals that end nothing by themselves, but are waited for.
struct AwaitedSignals {
  private var signals = sigset_t()

  /// Holds the signals back from this thread and from those that it starts later.
  init(_ numbers: [Int32]) {
    sigemptyset(&signals)
    for number in numbers {
      sigaddset(&signals, number)
      // A shell has its background programs ignore some, and what is ignored does not even wait.
      signal(number, SIG_DFL)
    }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Waits for one of them.
  func wait() {
    var signals = signals
    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 {}
  }
}

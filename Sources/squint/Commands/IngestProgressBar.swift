// Part of squint.
import Dispatch
import Ingest

/// One line on standard error that shows how far an ingest is, four times a second.
final class IngestProgressBar {
  private let timer: (any DispatchSourceTimer)?
  private static let width = 30

  init(_ progress: IngestProgress, isShown: Bool) {
    guard isShown else {
      timer = nil
      return
    }
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + .milliseconds(250), repeating: .milliseconds(250))
    timer.setEventHandler { StandardError.write("\r\u{1B}[K" + Self.line(progress)) }
    timer.resume()
    self.timer = timer
  }

  /// Takes the line away.
  func end() {
    guard let timer else { return }
    timer.cancel()
    StandardError.write("\r\u{1B}[K")
  }

  private static func line(_ progress: IngestProgress) -> String {
    let counts = progress.counts
    let share = counts.fileSize > 0 ? min(1, Double(counts.fileBytes) / Double(counts.fileSize)) : 0
    let full = Int(share * Double(width))
    let bar = String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
    return "[\(bar)] \(Int(share * 100)) %  \(counts.lines) lines  \(counts.alerts) alerts  "
      + "\(Int(progress.linesPerSecond)) lines/s"
  }
}

// Part of squint.
import Events
import TerminalUI

extension Role {
  /// The role of a level's score.
  init(_ level: AlertLevel) {
    switch level {
    case .critical: self = .scoreCritical
    case .high: self = .scoreHigh
    case .medium: self = .scoreMedium
    case .low: self = .scoreLow
    case .none: self = .scoreNone
    }
  }

  /// The role of what is said of a model's instance.
  init(_ state: ModelRow.State) {
    switch state {
    case .builtIn, .serving: self = .liveOn
    case .starting, .restarting, .stopping: self = .livePaused
    case .unhealthy: self = .liveError
    case .unknown: self = .textDim
    }
  }

  /// The role of a status.
  init(_ status: AlertStatus) {
    switch status {
    case .new: self = .statusNew
    case .open: self = .statusOpen
    case .escalate: self = .statusEscalated
    case .dismiss: self = .statusDismissed
    case .resolve: self = .statusDone
    }
  }
}

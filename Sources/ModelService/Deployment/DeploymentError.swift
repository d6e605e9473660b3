// Part of squint.
import Glibc
import UntrustedText

/// Why a model cannot be deployed, or the registry not be written.
public enum DeploymentError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system refuses a file or a folder.
  case system(path: String, reason: String)
  /// The folder is none that a model is started from.
  case unfit(folder: String, reason: String)
  /// Somebody else holds the registry's lock.
  case locked(path: String)

  /// What the system said last about a path.
  static func system(_ path: String) -> DeploymentError {
    .system(path: path, reason: String(cString: strerror(errno)))
  }

  /// What is wrong and what helps.
  public var description: String {
    switch self {
    case .system(let path, let reason): "\(Neutral.shown(path)): \(reason)"
    case .unfit(let folder, let reason): "\(Neutral.shown(folder)): \(reason)"
    case .locked(let path): "\(Neutral.shown(path)): another squint has locked the registry for seconds"
    }
  }
}
